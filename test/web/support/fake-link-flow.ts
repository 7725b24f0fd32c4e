import type { LinkCallback, LinkFlow, LinkOffer, LinkOutcome } from '../../../src/accounts/link-flow.js';
import { LinkError } from '../../../src/errors.js';
import { Secret } from '../../../src/secret.js';

export const NONCE = 'Attempt_0123456789abcd.N0NCE-canary-0123456789abcdefghijklmnopqrst';
export const AUTHORIZATION_ID = 'Attempt_0123456789abcd';
export const STATE = 'Attempt_0123456789abcd.STATE-canary-0123456789abcdefghijklmno';
export const CODE = 'CODE-canary-0123456789';
export const COOKIE = 'Attempt_0123456789abcd.COOKIE-canary-0123456789abcdefghijklmn';

export const OFFER: LinkOffer = {
  authorizationId: AUTHORIZATION_ID,
  discordName: 'ada',
  placeName: 'The Rookery',
  proof: 'identify',
  expiresAt: Date.UTC(2026, 10, 21, 12, 10),
};

/** Answers as it is told, and remembers what it was asked. */
export interface FakeLinkFlow extends LinkFlow {
  readonly calls: { method: keyof LinkFlow; argument: unknown; cookie?: string | undefined }[];
  readonly callbacks: LinkCallback[];
  offer: LinkOffer;
  result: LinkOutcome;
  /** Thrown by every method when set. */
  failure: unknown;
  /** Where begin and returnedFromDiscord send the browser. */
  target: URL;
  /** Awaited by every method. */
  gate: Promise<void>;
}

export function createFakeLinkFlow(): FakeLinkFlow {
  const answer = async (method: keyof LinkFlow, argument: unknown, cookie?: string) => {
    flow.calls.push({ method, argument, cookie });
    await flow.gate;
    if (flow.failure !== undefined) throw flow.failure;
  };
  const flow: FakeLinkFlow = {
    calls: [],
    callbacks: [],
    offer: OFFER,
    result: { kind: 'in_progress' },
    failure: undefined,
    target: new URL('https://x.test/i/oauth2/authorize?state=abc'),
    gate: Promise.resolve(),
    describe: async (nonce) => {
      await answer('describe', nonce);
      return flow.offer;
    },
    begin: async (nonce) => {
      await answer('begin', nonce);
      const value = new Secret(COOKIE);
      return { url: flow.target, cookie: { authorizationId: AUTHORIZATION_ID, value, maxAgeSeconds: 600 } };
    },
    returnedFromDiscord: async (callback) => {
      flow.callbacks.push(callback);
      await answer('returnedFromDiscord', callback.state, callback.cookieOf(AUTHORIZATION_ID));
      return { url: flow.target };
    },
    returnedFromX: async (callback) => {
      flow.callbacks.push(callback);
      await answer('returnedFromX', callback.state, callback.cookieOf(AUTHORIZATION_ID));
      if (callback.state === undefined) throw new LinkError('unknown', 'unknown');
      return { authorizationId: AUTHORIZATION_ID };
    },
    outcome: async (authorizationId, cookie) => {
      await answer('outcome', authorizationId, cookie);
      return flow.result;
    },
  };
  return flow;
}
