import type { Grant, XOAuth, XOAuth1, XUser, XUsers } from '../../src/accounts/ports.js';
import type { Clock } from '../../src/clock.js';
import { type OAuth1Token, tokenOf } from '../../src/credential.js';
import type { NewXPost, TimelinePost, XPosts } from '../../src/posting/ports.js';
import { Secret } from '../../src/secret.js';
import { XError, type XErrorKind, type XOutcome } from '../../src/x-error.js';
import { createFakeMedia, type FakeMedia } from './fake-media.js';
import { createScript, type Script } from './script.js';

const CLIENT_ID = 'client-one';
export const API_KEY = 'key-one';
export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'];
export const X_USER: XUser = { id: '2244994945', username: 'rookery', name: 'Rookery' };

type PinGrant = Awaited<ReturnType<XOAuth1['accessToken']>>;
type Created = { id: string; text: string };

/** X as the domain sees it; every call can be scripted. Tokens are given as the text that they hide. */
export interface FakeX {
  readonly oauth: XOAuth;
  readonly oauth1: XOAuth1;
  readonly users: XUsers;
  readonly posts: XPosts;
  readonly media: FakeMedia;
  readonly refresh: Script<[token: string], Grant>;
  readonly exchange: Script<[code: string, verifier: string], Grant>;
  readonly revoke: Script<[token: string], void>;
  readonly requestToken: Script<[callback: string], OAuth1Token>;
  readonly exchangePin: Script<[pin: string], PinGrant>;
  readonly invalidate: Script<[token: string], void>;
  readonly me: Script<[token: string], XUser>;
  readonly create: Script<[token: string, text: string], Created>;
  /** What X was asked to make, whole, in order. */
  readonly asked: NewXPost[];
  readonly remove: Script<[token: string, xPostId: string], void>;
  /** `repost 1 2`: user 1 reposts post 2; `undo repost 1 2`. */
  readonly engage: Script<[token: string, what: string], void>;
  readonly timeline: Script<[token: string, sinceId: string], TimelinePost[]>;
}

export function createFakeX(clock: Clock): FakeX {
  const refresh = createScript((call, _token: string) => aGrant(clock, `refreshed-${call}`));
  const exchange = createScript((call, _code: string, _verifier: string) => aGrant(clock, `granted-${call}`));
  const revoke = createScript((_call, _token: string): void => undefined);
  const requestToken = createScript((call, _callback: string) => anOAuth1Token(`request-${call}`));
  const exchangePin = createScript((call, _pin: string): PinGrant => {
    const { id, username } = X_USER;
    return { token: anOAuth1Token(`granted-${call}`), xUserId: id, username };
  });
  const invalidate = createScript((_call, _token: string): void => undefined);
  const me = createScript((_call, _token: string) => X_USER);
  const create = createScript((call, _token: string, text: string): Created => ({ id: `900${call}`, text }));
  const asked: NewXPost[] = [];
  const remove = createScript((_call, _token: string, _xPostId: string): void => undefined);
  const engage = createScript((_call, _token: string, _what: string): void => undefined);
  const timeline = createScript((_call, _token: string, _since: string): TimelinePost[] => []);
  return {
    refresh,
    exchange,
    revoke,
    requestToken,
    exchangePin,
    invalidate,
    me,
    create,
    asked,
    remove,
    timeline,
    engage,
    media: createFakeMedia(clock),
    oauth: {
      clientId: CLIENT_ID,
      authorizeUrl: async ({ state }) => new URL(`https://x.test/authorize?state=${state.reveal()}`),
      exchange: ({ code, codeVerifier }) => exchange.play(code.reveal(), codeVerifier.reveal()),
      refresh: (token) => refresh.play(token.reveal()),
      revoke: (token) => revoke.play(token.reveal()),
    },
    oauth1: {
      apiKey: API_KEY,
      requestToken: (callback) => requestToken.play(callback),
      authorizeUrl: ({ token }, { forceLogin }) =>
        new URL(`https://x.test/oauth/authorize?oauth_token=${token.reveal()}&force_login=${forceLogin}`),
      accessToken: (_request, pin) => exchangePin.play(pin.reveal()),
      invalidate: ({ token }) => invalidate.play(token.reveal()),
    },
    users: { me: (token) => me.play(tokenOf(token).reveal()) },
    posts: {
      create: (token, post) => {
        asked.push(post);
        return create.play(tokenOf(token).reveal(), post.text);
      },
      engage: (token, kind, { xUserId, xPostId }) =>
        engage.play(tokenOf(token).reveal(), `${kind} ${xUserId} ${xPostId}`),
      disengage: (token, kind, { xUserId, xPostId }) =>
        engage.play(tokenOf(token).reveal(), `undo ${kind} ${xUserId} ${xPostId}`),
      remove: (token, xPostId) => remove.play(tokenOf(token).reveal(), xPostId),
      timelineSince: (token, _xUserId, sinceId) => timeline.play(tokenOf(token).reveal(), sinceId),
    },
  };
}

function anOAuth1Token(name: string): OAuth1Token {
  return { token: new Secret(`token-${name}`), tokenSecret: new Secret(`CANARY-secret-${name}`) };
}

export function aGrant(clock: Clock, name: string, change: Partial<Grant> = {}): Grant {
  return {
    accessToken: new Secret(`access-${name}`),
    refreshToken: new Secret(`refresh-${name}`),
    expiresAt: clock.now() + 7_200_000,
    scopes: SCOPES,
    ...change,
  };
}

export function anXError(
  kind: XErrorKind,
  outcome: XOutcome = 'refused',
  more: { retryAt?: number; detail?: string } = {},
): XError {
  return new XError(kind, { call: 'test', outcome, ...more });
}
