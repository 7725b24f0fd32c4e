import { kindInUse } from './credential-in-use.js';
import { digest } from './digest.js';
import { remindJob } from './jobs.js';
import type { Account, AccountsUnit } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** Whom it is about, and since when (ms since 1970). */
type Reminder = Parameters<typeof remindJob>[0];

/** Has an owner reminded as long as they have not authorized again; part of the commit that says why. */
export async function remindLater(
  { timing }: Pick<AccountsSeams, 'timing'>,
  { jobs }: Pick<AccountsUnit, 'jobs'>,
  reminder: Reminder,
): Promise<void> {
  const [first] = timing.remindAfterMs;
  if (first !== undefined) await jobs.add(remindJob(reminder, reminder.since + first));
}

/** Reminds an owner, and says when to do so again. Whoever was unreachable for days hears of it once, not once for every
 *  time that was missed. */
export async function remindOwner(
  seams: AccountsSeams,
  reminder: Reminder,
): Promise<undefined | { again: number }> {
  const { storage, notices, clock, timing, log } = seams;
  const { xUserId, discordUserId, since, channelId } = reminder;
  const account = (await storage.accounts.read(xUserId))?.value;
  if (account === undefined || !isStillWanted(account, reminder)) return undefined;
  const links = await storage.links.ofAccount(xUserId);
  if (!links.some((link) => link.discordUserId === discordUserId)) return undefined;
  const count = timing.remindAfterMs.filter((ms) => clock.now() - since >= ms).length;
  // A clock that was put back: not yet.
  if (count > 0) {
    const result = await notices.needsReauthorization({
      discordUserId,
      xUserId,
      username: account.username,
      reason: account.status === 'active' ? 'requested' : (account.brokenReason ?? 'rejected'),
      // A repeat after a crash shows no second message.
      nonce: digest(`remind/${xUserId}/${discordUserId}/${since}/${count}`).slice(0, 24),
      reminder: count,
      ...(account.status !== 'active' && kindInUse(account, seams) !== undefined ? { goesOn: true } : {}),
      ...(channelId === undefined ? {} : { channelId }),
    });
    log.info({ event: 'owner-reminded', xUserId, discordUserId, count, result }, 'owner reminded');
  }
  const next = timing.remindAfterMs[count];
  return next === undefined ? undefined : { again: since + next };
}

function isStillWanted(account: Account, { why, since }: Reminder): boolean {
  if (account.status === 'needs_reauthorization') return true;
  return why === 'requested' && account.status === 'active' && (account.authorizedAt ?? 0) <= since;
}
