import { XError } from '../x-error.js';
import { endAuthorization, isOpen } from './end-authorization.js';
import { isForNow } from './is-for-now.js';
import { claimJob } from './jobs.js';
import type { Authorization, Grant, Stored, XUser } from './ports.js';
import { revokeUnclaimedLater } from './revoke-unclaimed.js';
import type { AccountsSeams } from './seams.js';
import { failureOf, settleGrant } from './settle-grant.js';
import { BROWSER_WAITS_MS, untilStored } from './until-stored.js';

/** Between two tries: a quarter of the attempt's age, from two seconds to a minute. */
const WAIT_MS = { least: 2_000, most: 60_000 };

/** A grant is here: who gave it? When X cannot say right now, the grant is kept, sealed, and X is asked again as long as
 *  the authorization lives. Throws LinkError, or XError when asking again will not help. */
export async function claimGrant(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  grant: Grant,
): Promise<void> {
  let user: XUser;
  try {
    user = await seams.users.me(grant.accessToken);
  } catch (error) {
    await keepUnclaimed(seams, consumed.value, grant);
    if (nextTry(seams, consumed.value, error) === undefined) throw error;
    seams.log.warn(
      { event: 'grant-unclaimed', authorizationId: consumed.value.id, err: error },
      'X does not say for whom it issued a grant; asked again',
    );
    return;
  }
  await settleGrant(seams, consumed, user, grant);
}

/** The same, later. */
export async function claimKeptGrant(
  seams: AccountsSeams,
  authorizationId: string,
): Promise<undefined | { again: number }> {
  const stored = await seams.storage.authorizations.read(authorizationId);
  if (stored?.value.unclaimed === undefined || !isOpen(stored.value)) return undefined;
  try {
    const user = await seams.users.me(stored.value.unclaimed.accessToken);
    await settleGrant(seams, stored, user, stored.value.unclaimed);
  } catch (error) {
    const again = nextTry(seams, stored.value, error);
    if (again !== undefined) return { again };
    const reason = failureOf(error);
    if (reason === undefined) throw error;
    seams.log.warn({ event: 'link-failed', authorizationId, reason, err: error }, 'link attempt failed');
    await endAuthorization(seams, authorizationId, reason);
  }
  return undefined;
}

/** Undefined when it would not help, or would come too late. */
function nextTry({ clock }: AccountsSeams, authorization: Authorization, error: unknown): number | undefined {
  if (!(error instanceof XError) || !isForNow(error)) return undefined;
  const now = clock.now();
  const wait = Math.min(Math.max((now - authorization.createdAt) / 4, WAIT_MS.least), WAIT_MS.most);
  const again = Math.max(error.retryAt ?? 0, now + wait);
  return again < authorization.expiresAt ? again : undefined;
}

/** Ended meanwhile (it expired): let go at once. */
async function keepUnclaimed(seams: AccountsSeams, { id }: Authorization, grant: Grant): Promise<void> {
  const keep = () =>
    seams.storage.transaction(async (unit) => {
      const stored = await unit.authorizations.read(id);
      if (stored?.value.step !== 'exchanging') return revokeUnclaimedLater(seams, unit, grant);
      const { codeVerifier: _, ...rest } = stored.value;
      await unit.authorizations.replace(stored, { ...rest, unclaimed: grant });
      await unit.jobs.add(claimJob(id, seams.clock.now() + WAIT_MS.least));
    });
  await untilStored(seams, { event: 'grant-not-stored', authorizationId: id }, keep, BROWSER_WAITS_MS);
  seams.wake();
}
