import { issuedHashes } from './issued.js';
import { invalidCode } from './token-error.js';
import type { TokenGrant } from './token-route.js';
import { verifyChallenge } from './verify-challenge.js';

/** A code for tokens: in time, once, with the verifier and the address of its authorization. A code that comes with
 *  a wrong one of these is spent all the same: it is in wrong hands. */
export const exchange: TokenGrant = {
  about({ codes }, form) {
    const consent = codes.look(form.get('code') ?? '');
    return consent === undefined ? {} : { username: consent.user.username };
  },
  process({ codes, grants, ledger }, form, details) {
    const code = form.need('code');
    const redirectUri = form.need('redirect_uri');
    const verifier = form.need('code_verifier');
    const consent = codes.take(code);
    if (consent === undefined || consent.redirectUri !== redirectUri) throw invalidCode();
    if (!verifyChallenge(consent.challenge, verifier)) throw invalidCode();

    const { grant, answer } = grants.issue(consent.user, consent.scopes);
    Object.assign(details, { effect: true, grant: grant.id, ...issuedHashes(answer) });
    ledger.record('exchange-effect', {
      username: grant.user.username,
      grant: grant.id,
      generation: grant.generation,
      scopes: grant.scopes,
      ...issuedHashes(answer),
    });
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: answer };
  },
};
