import type { Route } from '../api/route.js';
import { shortHash } from '../hash.js';
import type { World } from '../world/world.js';
import { formAnswer } from './form-answer.js';
import type { Judge } from './judge.js';
import { badAuthentication, callbackNotApproved, onlyOob } from './refusals.js';

/** The app asks for a token with which it may ask a person. */
export function requestTokenRoute(world: World, judge: Judge, callbacks: readonly string[]): Route {
  function assertCallback(callback: string | undefined): string {
    if (callback === undefined || callback === '') throw badAuthentication();
    // X wants an address to be registered for PINs, too.
    if (callback === 'oob' && callbacks.length > 0) return callback;
    if (callback !== 'oob' && callbacks.length === 0) throw onlyOob();
    if (!callbacks.includes(callback)) throw callbackNotApproved();
    return callback;
  }

  return {
    method: 'POST',
    pattern: '/oauth/request_token',
    look: (request) => ({
      kind: 'oauth1-request',
      faultNames: ['POST /oauth/request_token'],
      about: {},
      process(details) {
        const { parameters } = judge.assertApp(request);
        const callback = assertCallback(parameters.get('oauth_callback'));
        const { value, secret } = world.oauth1.ask(callback);
        Object.assign(details, { effect: true, callback, requestHash: shortHash(value) });
        return formAnswer({
          oauth_token: value,
          oauth_token_secret: secret,
          oauth_callback_confirmed: 'true',
        });
      },
    }),
  };
}
