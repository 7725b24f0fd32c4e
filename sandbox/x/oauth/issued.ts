import type { Details } from '../api/route.js';
import { shortHash } from '../hash.js';
import type { TokenAnswer } from '../world/grant.js';

/** What the ledger keeps of the tokens that an answer hands out. */
export const issuedHashes = ({ access_token, refresh_token }: TokenAnswer): Details => ({
  issuedAccessHash: shortHash(access_token),
  ...(refresh_token === undefined ? {} : { issuedRefreshHash: shortHash(refresh_token) }),
});
