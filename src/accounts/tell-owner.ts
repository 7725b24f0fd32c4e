import { kindInUse } from './credential-in-use.js';
import { digest } from './digest.js';
import type { AccountsSeams } from './seams.js';

/** Tells one owner, once, that their account needs them; not if it has been mended or unlinked meanwhile. */
export async function tellOwner(
  seams: AccountsSeams,
  told: { xUserId: string; discordUserId: string; generation: number },
): Promise<void> {
  const { storage, notices, log } = seams;
  const account = (await storage.accounts.read(told.xUserId))?.value;
  if (account?.status !== 'needs_reauthorization' || account.generation !== told.generation) return;
  const links = await storage.links.ofAccount(told.xUserId);
  if (!links.some((link) => link.discordUserId === told.discordUserId)) return;
  const result = await notices.needsReauthorization({
    discordUserId: told.discordUserId,
    xUserId: account.xUserId,
    username: account.username,
    reason: account.brokenReason ?? 'rejected',
    ...(kindInUse(account, seams) === undefined ? {} : { goesOn: true }),
    // The same breakage gives the same nonce: a repeat after a crash shows no second message.
    nonce: digest(`${told.xUserId}/${told.generation}/${told.discordUserId}`).slice(0, 24),
  });
  log.info(
    { event: 'owner-told', xUserId: told.xUserId, discordUserId: told.discordUserId, result },
    'owner told',
  );
}
