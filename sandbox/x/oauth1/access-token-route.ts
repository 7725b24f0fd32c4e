import type { Route } from '../api/route.js';
import { shortHash } from '../hash.js';
import { answerOf } from '../world/oauth1.js';
import type { World } from '../world/world.js';
import { formAnswer } from './form-answer.js';
import type { Judge } from './judge.js';
import { spentRequestToken, wrongVerifier } from './refusals.js';

/** A request token and its verifier for an access token, once. */
export function accessTokenRoute(world: World, judge: Judge): Route {
  const { settings, oauth1, ledger } = world;
  return {
    method: 'POST',
    pattern: '/oauth/access_token',
    look: (request) => ({
      kind: 'oauth1-exchange',
      faultNames: ['POST /oauth/access_token'],
      about: { requestHash: shortHash(judge.named(request) ?? '') },
      process(details) {
        const { token: asked, parameters } = judge.assertRequestToken(request);
        if (asked.answer === 'spent') throw spentRequestToken();
        const verifier = parameters.get('oauth_verifier') ?? request.query.get('oauth_verifier') ?? '';
        if (typeof asked.answer === 'string' || !oauth1.isVerifier(asked, verifier)) throw wrongVerifier();
        const { user } = asked.answer;
        asked.answer = 'spent';
        const issued = oauth1.issue(user, settings.oauth1 === 'read' ? 'read' : 'read-write');
        const about = {
          username: user.username,
          grant: issued.id,
          permission: issued.permission,
          issuedAccessHash: shortHash(issued.value),
        };
        Object.assign(details, { effect: true, ...about });
        ledger.record('oauth1-exchange-effect', about);
        return formAnswer({ ...answerOf(issued) });
      },
    }),
  };
}
