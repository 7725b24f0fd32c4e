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
import { createPosts } from './posts.js';
import { createRateLimits, type RateLimits } from './rate-limits.js';
import { createSend } from './send.js';
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
  readonly clock: Clock;
  /** Absent: our own, closed by `close()`. */
  readonly dispatcher?: Dispatcher;
  /** For a whole exchange, connection and body included: 10 000 ms for tokens, 15 000 ms for the rest, and with a file
   *  as much more as it takes on a slow line. */
  readonly timeouts?: { readonly tokenMs?: number; readonly apiMs?: number };
}

/** Everything that Rookery asks of X. All methods throw XError; nothing is retried and no redirect is followed. */
export interface XClient {
  readonly oauth: XOAuth;
  readonly users: XUsers;
  readonly posts: XPosts;
  readonly media: XMedia;
  readonly limits: RateLimits;
  /** Waits for the requests under way. */
  close(): Promise<void>;
}

/** Throws TypeError for an address that would carry tokens in the clear. */
export function createXClient(options: XClientOptions): XClient {
  const { apiUrl, clock, timeouts = {} } = options;
  assertSafeAddress(apiUrl);
  const dispatcher = options.dispatcher ?? createDispatcher();
  const send = createSend(dispatcher);
  const limits = createRateLimits(clock);
  const api = createApi({ apiUrl, send, clock, limits, timeoutMs: timeouts.apiMs ?? 15_000 });
  return {
    oauth: createOAuth({ ...options, send, timeoutMs: timeouts.tokenMs ?? 10_000 }),
    users: createUsers(api),
    posts: createPosts(api),
    media: createMedia(api, { clock }),
    limits,
    async close() {
      if (options.dispatcher === undefined) await dispatcher.close();
    },
  };
}
