import { claimGrant } from './claim-grant.js';
import { endAuthorization } from './end-authorization.js';
import { findReturned } from './find-authorization.js';
import { linkError } from './link-error.js';
import type { LinkCallback } from './link-flow.js';
import { consumeState } from './link-steps.js';
import { untilNoneIsRevoked } from './revocations-under-way.js';
import type { AccountsSeams } from './seams.js';
import { failureOf } from './settle-grant.js';

/** X's callback: cookie, then state, then the exchange (X gives 30 seconds), then who it is, then the link or the
 *  code. What fails after the state was consumed ends the attempt, and the final page tells it. */
export async function returnedFromX(
  seams: AccountsSeams,
  callback: LinkCallback,
): Promise<{ authorizationId: string }> {
  const stored = await findReturned(seams, callback, 'at_x');
  const authorizationId = stored.value.id;
  const { codeVerifier } = stored.value;
  const consumed = await consumeState(seams, stored);
  try {
    if (callback.error !== undefined || callback.code === undefined) throw linkError('refused');
    if (codeVerifier === undefined) throw linkError('unknown');
    await untilNoneIsRevoked(seams);
    // The state has just been consumed on disk, but another write may have failed since.
    seams.storage.assertWritable();
    const grant = await seams.oauth.exchange({ code: callback.code, codeVerifier });
    await claimGrant(seams, consumed, grant);
  } catch (error) {
    const reason = failureOf(error);
    if (reason === undefined) throw error;
    seams.log.warn({ event: 'link-failed', authorizationId, reason, err: error }, 'link attempt failed');
    await endAuthorization(seams, authorizationId, reason);
  }
  return { authorizationId };
}
