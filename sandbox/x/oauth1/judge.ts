import { timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from '../api/route.js';
import type { OAuth1Token, RequestToken } from '../world/oauth1.js';
import type { World } from '../world/world.js';
import { expectedSignature } from './expected-signature.js';
import { readHeader } from './read-header.js';
import { badAuthentication, invalidToken, notAuthenticated, outOfBounds } from './refusals.js';

/** The app as OAuth 1.0a knows it. */
export interface Consumer {
  readonly key: string;
  readonly secret: string;
}

/** What a request's header and form say, once they are proven. */
export interface Proven {
  /** All parameters beside those of the query, by name. */
  readonly parameters: ReadonlyMap<string, string>;
}

export interface Judge {
  /** Whether the request claims to be signed. */
  claims(request: ApiRequest): boolean;
  /** The token that a request names, without a look at anything else: for the ledger. */
  named(request: ApiRequest): string | undefined;
  /** Of a request without a token. Throws Refusal. */
  assertApp(request: ApiRequest): Proven;
  /** Of one that is signed with this kind of token. Throws Refusal. */
  assertRequestToken(request: ApiRequest): Proven & { readonly token: RequestToken };
  assertToken(request: ApiRequest): Proven & { readonly token: OAuth1Token };
}

const NEEDED = [
  ...['oauth_consumer_key', 'oauth_nonce', 'oauth_signature', 'oauth_signature_method'],
  'oauth_timestamp',
];

/** Judges signatures, nonces and time stamps of OAuth 1.0a by itself: nothing of it is the bot's. */
export function createJudge(world: World, consumer: Consumer | undefined): Judge {
  const { settings, oauth1, now } = world;

  function assertTime(text: string): number {
    const timestamp = /^[1-9]\d{0,11}$/.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(timestamp)) throw badAuthentication();
    if (Math.abs(timestamp - now() / 1000) > settings.clockToleranceSeconds) throw outOfBounds();
    return timestamp;
  }

  function prove<Token extends { secret: string } | undefined>(
    request: ApiRequest,
    find: (value: string | undefined) => Token,
  ): Proven & { token: Token } {
    const header = readHeader(request.headers.authorization);
    if (header === undefined || header === 'malformed') throw badAuthentication();
    if (!NEEDED.every((name) => header.get(name)) || (header.get('oauth_version') ?? '1.0') !== '1.0')
      throw badAuthentication();
    if (header.get('oauth_signature_method') !== 'HMAC-SHA1') throw badAuthentication();
    if (consumer === undefined || settings.oauth1 === 'off') throw notAuthenticated();
    if (header.get('oauth_consumer_key') !== consumer.key) throw notAuthenticated();
    const timestamp = assertTime(header.get('oauth_timestamp') ?? '');
    const token = find(header.get('oauth_token'));
    const form = formOf(request);
    const signature = expectedSignature({
      method: request.method,
      address: `http://${request.headers.host?.toLowerCase()}${request.path}`,
      parameters: [...[...header].filter(([name]) => isSigned(name)), ...form, ...request.query],
      consumerSecret: consumer.secret,
      tokenSecret: token?.secret ?? '',
    });
    if (!isSame(signature, header.get('oauth_signature') ?? '')) throw notAuthenticated();
    // Only now: whoever cannot sign burns nobody's nonces.
    if (!oauth1.takeNonce(header.get('oauth_nonce') ?? '', timestamp)) throw notAuthenticated();
    return { token, parameters: new Map([...form, ...header]) };
  }

  return {
    claims: ({ headers }) => /^OAuth\b/i.test(headers.authorization ?? ''),
    named({ headers }) {
      const header = readHeader(headers.authorization);
      return typeof header === 'object' ? header.get('oauth_token') : undefined;
    },
    assertApp: (request) => prove(request, () => undefined),
    assertRequestToken: (request) =>
      prove(request, (value = '') => {
        const token = oauth1.findRequest(value);
        if (token === undefined) throw invalidToken();
        return token;
      }),
    assertToken: (request) =>
      prove(request, (value = '') => {
        const token = oauth1.find(value);
        if (token === undefined || token.ended) throw invalidToken();
        return token;
      }),
  };
}

/** Names that do not take part (RFC 5849 §3.4.1.3.1). */
const isSigned = (name: string): boolean => name !== 'oauth_signature' && name !== 'realm';

/** JSON and multipart bodies take no part. */
function formOf({ headers, rawBody }: ApiRequest): [string, string][] {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
  return isForm ? [...new URLSearchParams(rawBody)] : [];
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
