import { shortHash } from '../hash.js';
import { issuedHashes } from './issued.js';
import { invalidToken } from './token-error.js';
import type { TokenGrant } from './token-route.js';

/** A refresh token for the next pair, by the rotation of the settings. */
export const refresh: TokenGrant = {
  about({ grants }, form) {
    const value = form.get('refresh_token');
    const token = grants.findRefreshToken(value ?? '');
    return {
      ...(value === undefined ? {} : { tokenHash: shortHash(value) }),
      ...(token === undefined
        ? {}
        : { username: token.grant.user.username, grant: token.grant.id, generation: token.generation }),
    };
  },
  process({ grants, ledger }, form, details) {
    const value = form.need('refresh_token');
    const refreshed = grants.refresh(value);
    const { username, grant, generation, tokenHash } = details;
    const known = { username, grant, generation, tokenHash };
    if (refreshed === 'family') ledger.record('family-effect', known);
    if (typeof refreshed === 'string') throw invalidToken();
    Object.assign(details, { effect: true, ...issuedHashes(refreshed) });
    ledger.record('refresh-effect', { ...known, ...issuedHashes(refreshed) });
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: refreshed };
  },
};
