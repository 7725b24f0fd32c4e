import { findOffered } from './find-authorization.js';
import type { LinkFlow } from './link-flow.js';
import { outcomeOf } from './link-outcome.js';
import { begin, returnedFromDiscord } from './link-steps.js';
import { returnedFromX } from './returned-from-x.js';
import type { AccountsSeams } from './seams.js';

/** The browser's side of linking, for the web adapter. */
export function createLinkFlow(seams: AccountsSeams): LinkFlow {
  return {
    async describe(nonce) {
      const { value } = await findOffered(seams, nonce);
      return {
        authorizationId: value.id,
        discordName: value.discordName,
        placeName: value.placeName,
        ...(value.expected === undefined ? {} : { expectedUsername: value.expected.username }),
        proof: seams.identity === undefined ? 'code' : 'identify',
        expiresAt: value.expiresAt,
      };
    },
    begin: (nonce) => begin(seams, nonce),
    returnedFromDiscord: (callback) => returnedFromDiscord(seams, callback),
    returnedFromX: (callback) => returnedFromX(seams, callback),
    outcome: (authorizationId, cookie) => outcomeOf(seams, authorizationId, cookie),
  };
}
