import type { Dispatcher } from 'undici';
import type { XOAuth, XUsers } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { XMedia } from '../posting/media.js';
import type { XPosts } from '../posting/ports.js';
import type { Secret } from '../secret.js';
import { createApi } from './api.js';
import { assertSafeAddress } from './assert-safe-address.js';
import { createDispatcher } from './dispatcher.js';
import { createMedia } from './media.js';
import { createOAuth } from './oauth.js';
import { createOAuth1, type XOAuth1 } from './oauth1/create-oauth1.js';
import { createSignedSend } from './oauth1/signed-send.js';
import type { OAuth1App } from './oauth1/signer.js';
import { createPosts } from './posts.js';
import { createRateLimits, type RateLimits } from './rate-limits.js';
import { type Answer, createSend, type Send } from './send.js';
import { createUsers } from './users.js';

export interface XClientOptions {
  /** https, or plain http on loopback; only its origin counts. */
  readonly apiUrl: URL;
  /** X's consent page. */
  readonly authorizeUrl: URL;
  readonly clientId: string;
  /** Absent: a public client. */
  readonly clientSecret?: Secret;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Absent: nothing is signed by OAuth 1.0a. */
  readonly oauth1?: OAuth1App;
  readonly clock: Clock;
  /** Absent: our own, closed by `close()`. */
  readonly dispatcher?: Dispatcher;
  /** For a whole exchange, connection and body included: 10 000 ms for tokens, 15 000 ms for the rest, and with a file
   *  as much more as it takes on a slow line. */
  readonly timeouts?: { readonly tokenMs?: number; readonly apiMs?: number };
  /** Hears every answer as it came, secrets and all, before it is read. `call`: `refresh`, `POST /2/tweets`. */
  readonly hear?: (call: string, answer: Answer) => void;
}

/** Everything that Rookery asks of X. All methods throw XError; nothing is retried and no redirect is followed. */
export interface XClient {
  readonly oauth: XOAuth;
  /** Undefined without the app's API key and secret. */
  readonly oauth1: (XOAuth1 & { readonly apiKey: string }) | undefined;
  readonly users: XUsers;
  readonly posts: XPosts;
  readonly media: XMedia;
  readonly limits: RateLimits;
  /** Waits for the requests under way. */
  close(): Promise<void>;
}

/** Throws TypeError for an address that would carry tokens in the clear. */
export function createXClient(options: XClientOptions): XClient {
  const { apiUrl, clock, oauth1: app, timeouts: { tokenMs = 10_000, apiMs = 15_000 } = {} } = options;
  assertSafeAddress(apiUrl);
  const dispatcher = options.dispatcher ?? createDispatcher();
  const send = heard(createSend(dispatcher), options.hear);
  const limits = createRateLimits(clock);
  const signedSend = app === undefined ? undefined : createSignedSend({ app, send, clock });
  const api = createApi({ apiUrl, send, signedSend, clock, limits, timeoutMs: apiMs });
  return {
    oauth: createOAuth({ ...options, send, timeoutMs: tokenMs }),
    oauth1:
      app && signedSend
        ? { apiKey: app.apiKey, ...createOAuth1({ apiUrl, signedSend, clock, timeoutMs: tokenMs }) }
        : undefined,
    users: createUsers(api),
    posts: createPosts(api),
    media: createMedia(api, { clock }),
    limits,
    async close() {
      if (options.dispatcher === undefined) await dispatcher.close();
    },
  };
}

function heard(send: Send, hear: XClientOptions['hear']): Send {
  if (hear === undefined) return send;
  return async (call, request) => {
    const answer = await send(call, request);
    hear(call.name, answer);
    return answer;
  };
}
