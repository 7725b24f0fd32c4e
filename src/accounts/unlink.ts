import { recordAct } from '../audit/record-act.js';
import { NotLinkedError } from '../errors.js';
import { oauth1InUse, pairInUse } from './credential-in-use.js';
import { accountLane, refreshJobKey } from './jobs.js';
import { type Leased, takeLease, updateAccount, withoutLease } from './lease.js';
import type { AccountsUnit, Link } from './ports.js';
import { revokeCredentialLater, revokeLater } from './refresh-stored.js';
import type { AccountsSeams } from './seams.js';
import { endShareOf } from './sharing/end-share.js';

export interface Unlinked {
  readonly username: string;
  /** Whether that was the account's last use: its tokens are deleted here and are being revoked at X. */
  readonly tokensDeleted: boolean;
}

/** Ends one link. Waits for a refresh under way, so that no token outlives this; with the last link the account and
 *  its credentials go, and X is told. Throws NotLinkedError. */
export async function unlink(
  seams: AccountsSeams,
  link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>,
  actorId = link.discordUserId,
): Promise<Unlinked> {
  const leased = await takeLease(seams, link.xUserId, { stillNeeded: () => true });
  if (leased === 'gone' || leased === 'not_needed') throw notLinked();
  const unlinked = await seams.storage
    .transaction(async (unit) => {
      const ended = await endLink(seams, unit, leased, link);
      if (ended === undefined) return undefined;
      await record(seams, unit, link, { ...ended, actorId });
      await endShareOf(seams, unit, link, actorId);
      return ended;
    })
    .catch(async (error) => {
      await release(seams, leased);
      throw error;
    });
  if (unlinked === undefined) {
    await release(seams, leased);
    throw notLinked();
  }
  const { discordUserId, xUserId, place } = link;
  seams.log.info(
    { event: 'unlinked', discordUserId, xUserId, place, tokensDeleted: unlinked.tokensDeleted },
    'unlinked',
  );
  seams.wake();
  return unlinked;
}

async function endLink(
  seams: AccountsSeams,
  unit: AccountsUnit,
  leased: Leased,
  link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>,
): Promise<Unlinked | undefined> {
  const { xUserId, username } = leased.account;
  if (!(await unit.links.remove(link))) return undefined;
  await unit.jobs.add({
    key: `unlinked:${xUserId}`,
    kind: 'account-unlinked',
    lane: accountLane(xUserId),
    dueAt: seams.clock.now(),
    payload: { xUserId },
  });
  const stored = await unit.accounts.read(xUserId);
  const last = (await unit.links.ofAccount(xUserId)).length === 0;
  if (!last || stored === undefined) {
    if (stored !== undefined) await unit.accounts.replace(stored, withoutLease(stored.value));
    return { username, tokensDeleted: false };
  }
  await unit.accounts.remove(stored);
  await unit.jobs.remove(refreshJobKey(xUserId));
  // Tokens of another X app cannot be revoked by this one; broken ones are dead already.
  const pair = pairInUse(stored.value, seams);
  if (pair !== undefined) await revokeLater(seams, unit, xUserId, pair);
  const oauth1 = oauth1InUse(stored.value, seams);
  if (oauth1 !== undefined) await revokeCredentialLater(seams, unit, xUserId, oauth1);
  return { username, tokensDeleted: true };
}

async function record(
  { clock }: AccountsSeams,
  unit: AccountsUnit,
  { discordUserId, xUserId, place }: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>,
  { actorId, tokensDeleted }: { actorId: string; tokensDeleted: boolean },
): Promise<void> {
  const subject = actorId === discordUserId ? {} : { subjectId: discordUserId };
  const details = { tokensDeleted };
  await recordAct(unit, clock.now(), { kind: 'unlink', actorId, ...subject, xUserId, place, details });
}

async function release({ storage }: AccountsSeams, leased: Leased): Promise<void> {
  await updateAccount(storage, leased.account.xUserId, (account) =>
    account.lease?.token === leased.token ? withoutLease(account) : undefined,
  );
}

function notLinked(): NotLinkedError {
  return new NotLinkedError('That X account is not linked here.', {
    nextStep: 'See /accounts for those that are.',
  });
}
