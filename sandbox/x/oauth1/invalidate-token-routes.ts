import type { Route } from '../api/route.js';
import { shortHash } from '../hash.js';
import type { World } from '../world/world.js';
import type { Judge } from './judge.js';

/** Ends the access token that the request is signed with. X's pages write the address with `.json` and without. */
export function invalidateTokenRoutes({ ledger }: World, judge: Judge): readonly Route[] {
  return ['/1.1/oauth/invalidate_token.json', '/1.1/oauth/invalidate_token'].map((pattern) => ({
    method: 'POST',
    pattern,
    look: (request) => ({
      kind: 'oauth1-invalidate',
      faultNames: ['POST /1.1/oauth/invalidate_token.json'],
      about: { tokenHash: shortHash(judge.named(request) ?? '') },
      process(details) {
        const { token } = judge.assertToken(request);
        token.ended = true;
        const about = {
          username: token.user.username,
          grant: token.id,
          tokenHash: shortHash(token.value),
        };
        Object.assign(details, { effect: true, ...about });
        ledger.record('oauth1-invalidate-effect', about);
        return { status: 200, body: { access_token: token.value } };
      },
    }),
  }));
}
