import { recordAct } from '../audit/record-act.js';
import type { BrokenReason } from '../errors.js';
import { brokenJob, refreshJobKey, tellJob } from './jobs.js';
import { type Leased, withoutLease } from './lease.js';
import type { Account, AccountsUnit } from './ports.js';
import { remindLater } from './remind-owner.js';
import type { AccountsSeams } from './seams.js';

/** Says that only the account's owner can mend it, and has each of them told once, in the same transaction.
 *  Holds only for the generation that was rejected and while the lease is still ours: a newer pair, or somebody
 *  else's refresh under way, is never overwritten by a failure. The intent stays as the record of what was lost. */
export async function markBroken(
  seams: AccountsSeams,
  leased: Leased,
  reason: BrokenReason,
): Promise<Account | undefined> {
  const { xUserId, generation } = leased.account;
  const account = await seams.storage.transaction(async (unit) => {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined) return undefined;
    if (stored.value.generation !== generation || stored.value.lease?.token !== leased.token)
      return stored.value;
    const broken: Account = {
      ...withoutLease(stored.value),
      status: 'needs_reauthorization',
      brokenReason: reason,
    };
    await unit.accounts.replace(stored, broken);
    await unit.jobs.remove(refreshJobKey(xUserId));
    await tellOwners(seams, unit, broken);
    await unit.jobs.add(brokenJob(broken, seams.clock.now()));
    const entry = { kind: 'needs_reauthorization', xUserId, details: { reason } } as const;
    await recordAct(unit, seams.clock.now(), entry);
    return broken;
  });
  if (account?.status === 'needs_reauthorization') {
    seams.log.warn(
      { event: 'needs-reauthorization', xUserId, generation, reason },
      'account needs re-authorization',
    );
    seams.wake();
  }
  return account;
}

/** In the transaction in which it broke. */
export async function tellOwners(seams: AccountsSeams, unit: AccountsUnit, account: Account): Promise<void> {
  const now = seams.clock.now();
  const { xUserId } = account;
  const links = await unit.links.ofAccount(account.xUserId);
  for (const discordUserId of new Set(links.map((link) => link.discordUserId))) {
    await unit.jobs.add(tellJob(account, discordUserId, now));
    await remindLater(seams, unit, { xUserId, discordUserId, since: now, why: 'broken' });
  }
}
