import { createAuthorizationToken } from '../authorization-token.js';
import { digest } from '../digest.js';
import { linkError } from '../link-error.js';
import { type LinkRequest, type OfferedLink, openAuthorization } from '../offer-link.js';
import { randomId } from '../random.js';
import type { AccountsSeams } from '../seams.js';
import { inXTime, pinApp } from './pin-app.js';
import { pinFailure } from './pin-failure.js';

/** Opens one attempt to link with a PIN and gives the address of X's page, which asks for a login anew: whoever is
 *  logged in there is not linked by one careless click. Throws NotAllowedError, LinkError. */
export async function offerPin(seams: AccountsSeams, request: LinkRequest): Promise<OfferedLink> {
  const oauth1 = pinApp(seams);
  const id = randomId();
  const requestToken = await inXTime(seams, () => oauth1.requestToken('oob')).catch((error) => {
    const reason = pinFailure(error);
    if (reason === undefined) throw error;
    seams.log.warn({ event: 'pin-not-offered', reason, err: error }, 'X gave no request token');
    throw linkError(reason, error);
  });
  const expiresAt = await openAuthorization(seams, id, {
    step: 'awaiting_pin',
    ...request,
    requestToken,
    // No page of ours belongs to it: of this one nobody knows the secret.
    nonceHash: digest(createAuthorizationToken(id).secret),
  });
  return {
    authorizationId: id,
    url: oauth1.authorizeUrl(requestToken, { forceLogin: true }).href,
    expiresAt,
  };
}
