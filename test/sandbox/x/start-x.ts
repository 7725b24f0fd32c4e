import { createHash } from 'node:crypto';
import { request } from 'undici';
import { onTestFinished } from 'vitest';
import { type Browser, createBrowser, type Page } from '../../../sandbox/browser.js';
import {
  createXLookAlike,
  type TokenAnswer,
  type XLookAlike,
  type XLookAlikeOptions,
} from '../../../sandbox/x/look-alike.js';

export const CLIENT = { id: 'the-app', secret: 'sec:ret/+ %' };
export const CALLBACK = 'http://127.0.0.1:1/auth/x/callback';
export const VERIFIER = 'v'.repeat(43);
export const SCOPES = 'tweet.read tweet.write users.read media.write offline.access';

/** An X with @anna and @ben on it, gone after the test. */
export async function startX(options: Partial<XLookAlikeOptions> = {}): Promise<XLookAlike> {
  const x = await createXLookAlike({
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUris: [CALLBACK],
    ...options,
  });
  onTestFinished(() => x.close());
  x.addUser({ username: 'anna', name: 'Anna' });
  x.addUser({ username: 'ben', name: 'Ben', subscriptionType: 'Premium' });
  return x;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // Bodies are compared whole or by path; their shape is what the tests are about.
  readonly body: unknown;
}

interface Call {
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** `call(x, 'POST /2/tweets', { token, json })` */
export async function call(x: XLookAlike, what: string, { token, json, form, ...rest }: Call = {}) {
  const [method = '', path = ''] = what.split(' ');
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const response = await request(`${x.url}${path}`, {
    method: method as 'GET',
    body: body ?? null,
    headers: {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...rest.headers,
    },
    ...(rest.signal === undefined ? {} : { signal: rest.signal }),
  });
  const text = await response.body.text();
  return { status: response.statusCode, headers: response.headers, body: parse(text) } satisfies Answered;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** RFC 6749 §2.3.1: both parts percent-encoded. */
export const basic = (id = CLIENT.id, secret = CLIENT.secret): { authorization: string } => ({
  authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
});

export const refresh = (x: XLookAlike, refreshToken: string | undefined, signal?: AbortSignal) =>
  call(x, 'POST /2/oauth2/token', {
    headers: basic(),
    form: { grant_type: 'refresh_token', refresh_token: refreshToken ?? 'none' },
    ...(signal === undefined ? {} : { signal }),
  });

export const revoke = (x: XLookAlike, token: string | undefined) =>
  call(x, 'POST /2/oauth2/revoke', { headers: basic(), form: { token: token ?? 'none' } });

export const me = (x: XLookAlike, token: string) => call(x, 'GET /2/users/me', { token });

export const post = (x: XLookAlike, token: string, text: string) =>
  call(x, 'POST /2/tweets', { token, json: { text } });

export const exchange = (x: XLookAlike, code: string, changed: Record<string, string> = {}) =>
  call(x, 'POST /2/oauth2/token', {
    headers: basic(),
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      ...changed,
    },
  });

export const tokensOf = ({ body }: Answered): TokenAnswer => body as TokenAnswer;
export const idOf = ({ body }: Answered): string => (body as { data: { id: string } }).data.id;

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The address that an app sends a person to; an empty parameter is left out. */
export function authorizeAddress(x: XLookAlike, changed: Record<string, string> = {}): string {
  const parameters = {
    response_type: 'code',
    client_id: CLIENT.id,
    redirect_uri: CALLBACK,
    scope: SCOPES,
    state: 'the state',
    code_challenge: challengeOf(VERIFIER),
    code_challenge_method: 'S256',
    ...changed,
  };
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  return `${x.authorizeUrl}?${new URLSearchParams(given)}`;
}

/** A browser that stays on X: it does not follow to the app's callback. */
export const browserOf = (x: XLookAlike): Browser =>
  createBrowser({ follow: (url) => url.startsWith(x.url) });

/** Logs in and decides; gives the address that the browser was sent back to. */
export async function consent(
  x: XLookAlike,
  { username = 'anna', button = 'decision=allow', ...changed }: Record<string, string> = {},
): Promise<URL> {
  const browser = browserOf(x);
  const login = await browser.open(authorizeAddress(x, changed));
  const page = await browser.submit(login, { fields: { username } });
  return backTo(await browser.submit(page, { button }));
}

export const backTo = ({ headers }: Page): URL => new URL(headers.get('location') ?? 'about:blank');

export const codeFrom = (url: URL): string => url.searchParams.get('code') ?? 'none';
