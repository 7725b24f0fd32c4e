import type { LinkFailure } from '../errors.js';
import { claimJobKey, expiryJobKey, linkEndedJob } from './jobs.js';
import type { AccountsUnit, Authorization, Stored } from './ports.js';
import { revokeCredentialLater, revokeLater } from './refresh-stored.js';
import { revokeUnclaimedLater } from './revoke-unclaimed.js';
import type { AccountsSeams } from './seams.js';

/** Ends an open attempt without a link. What X issued for it and nobody confirmed is revoked. False when it had
 *  ended already. */
export async function endAuthorization(
  seams: AccountsSeams,
  authorizationId: string,
  reason: LinkFailure,
): Promise<boolean> {
  const ended = await seams.storage.transaction(async (unit) => {
    const stored = await unit.authorizations.read(authorizationId);
    return stored !== undefined && isOpen(stored.value) && (await fail(seams, unit, stored, reason));
  });
  if (ended) {
    seams.log.info({ event: 'link-ended', authorizationId, reason }, 'link attempt ended');
    seams.wake();
  }
  return ended;
}

/** The same inside a transaction, for one that was read there. */
export async function fail(
  seams: AccountsSeams,
  unit: AccountsUnit,
  stored: Stored<Authorization>,
  reason: LinkFailure,
): Promise<boolean> {
  const { pending, pendingOAuth1, ...authorization } = spent(stored.value);
  if (!(await unit.authorizations.replace(stored, { ...authorization, step: 'failed', failure: reason })))
    return false;
  if (pending !== undefined) await revokeLater(seams, unit, pending.user.id, pending.grant);
  if (pendingOAuth1 !== undefined)
    await revokeCredentialLater(seams, unit, pendingOAuth1.user.id, pendingOAuth1.token);
  const { unclaimed } = stored.value;
  if (unclaimed !== undefined) await revokeUnclaimedLater(seams, unit, unclaimed);
  await unit.jobs.remove(expiryJobKey(authorization.id));
  await unit.jobs.remove(claimJobKey(authorization.id));
  if (authorization.reply !== undefined)
    await unit.jobs.add(linkEndedJob(authorization.id, seams.clock.now()));
  return true;
}

export function isOpen(authorization: Authorization): boolean {
  return authorization.step !== 'linked' && authorization.step !== 'failed';
}

/** Whether its time is up: also before it was made, by more than its own life. The clock was put back since, and what was
 *  good for ten minutes would be good for a day. Two processes may differ by less than that. */
export function isOver(
  { createdAt, expiresAt }: Pick<Authorization, 'createdAt' | 'expiresAt'>,
  now: number,
): boolean {
  return now >= expiresAt || now < createdAt - (expiresAt - createdAt);
}

/** An authorization whose state, verifier, request token, code and unclaimed grant are gone, so that none of them works again. */
export function spent(authorization: Authorization): Authorization {
  const {
    stateHash: _state,
    codeVerifier: _verifier,
    code: _code,
    triesLeft: _tries,
    unclaimed: _unclaimed,
    requestToken: _request,
    ...rest
  } = authorization;
  return rest;
}
