import type { Credential } from '../credential.js';
import { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { markRevocation, unmarkRevocation } from './revocations-under-way.js';
import type { AccountsSeams } from './seams.js';

const LATER_MS = 60_000;

/** Revokes a token at X, unless another credential or attempt of that X user stands: X may end every grant of the
 *  user with it. `xUserId` is empty when nobody knows whose it is. Tried again until X has answered. */
export async function runRevocation(
  seams: AccountsSeams,
  { id, xUserId }: { id: string; xUserId: string },
): Promise<undefined | { again: number }> {
  const { storage, clock, log } = seams;
  const credential = await storage.revocations.read(id);
  if (credential === undefined) return undefined;
  const verdict = await decide(seams, id, xUserId);
  if (verdict === 'later') return { again: clock.now() + LATER_MS };
  if (verdict === 'revoke') {
    const again = await revoke(seams, credential).finally(() => unmarkRevocation(seams, id));
    if (again !== undefined) return { again };
  }
  await storage.revocations.remove(id);
  log.info(
    { event: verdict === 'drop' ? 'revocation-dropped' : 'revoked', xUserId },
    verdict === 'drop' ? 'linked again; not revoked' : 'revoked at X',
  );
  return undefined;
}

async function decide(
  seams: AccountsSeams,
  id: string,
  xUserId: string,
): Promise<'later' | 'drop' | 'revoke'> {
  return seams.storage.transaction(async (unit) => {
    const whose = xUserId === '' ? undefined : xUserId;
    if (await unit.authorizations.pendingFor(whose, seams.clock.now())) return 'later';
    const inUse =
      whose === undefined
        ? (await unit.accounts.count()) > 0
        : (await unit.accounts.read(whose)) !== undefined;
    if (inUse) return 'drop';
    await markRevocation(seams, unit, id);
    return 'revoke';
  });
}

/** Undefined when it is done, else when X says to come back. Throws XError: the runner tries again with back-off. */
async function revoke(
  { oauth, oauth1, clock, log }: AccountsSeams,
  credential: Credential,
): Promise<number | undefined> {
  try {
    if (credential instanceof Secret) await oauth.revoke(credential);
    else if (oauth1 !== undefined) await oauth1.invalidate(credential);
    else log.warn({ event: 'revocation-dropped' }, 'no API key any more; an OAuth 1.0a token lives on at X');
  } catch (error) {
    // Dead already: what was wanted.
    if (error instanceof XError && error.kind === 'rejected_token') return undefined;
    // X's time is known now.
    if (error instanceof XError && error.kind === 'clock_skewed') return clock.now() + 1000;
    if (!(error instanceof XError) || error.retryAt === undefined) throw error;
    log.warn({ event: 'revocation-put-off', err: error }, 'X says to come back later');
    return Math.max(error.retryAt, clock.now() + 1000);
  }
  return undefined;
}
