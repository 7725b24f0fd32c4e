import { randomBytes } from 'node:crypto';
import { Secret } from '../../secret.js';
import { UsedWronglyError } from '../used-wrongly-error.js';
import type { AuthSet } from './auth-set.js';
import type { VerbDesk } from './verb-desk.js';
import type { VerbValues } from './verbs.js';

/** X's page, and what GetToken has to be given: made anew each time, where the older tool has constants. */
export async function getAuthorizationLink(desk: VerbDesk): Promise<string> {
  const { auth, note } = desk;
  if (isOAuth1Link(auth)) return beginHandshake(desk);
  need(auth, 'client_id');
  need(auth, 'redirect_uri');
  const [state, verifier] = [random(), random()];
  const url = await desk.oauth.authorizeUrl({ state, codeVerifier: verifier });
  const scopes = url.searchParams.get('scope')?.split(' ') ?? [];
  for (const [scope, what] of [
    ['media.write', 'files cannot be uploaded'],
    ['offline.access', 'there is no refresh token'],
  ] as const) {
    if (!scopes.includes(scope)) note(`Without ${scope} in the scope ${what} by OAuth 2.0.`);
  }
  note('Open the address; when the browser comes back, run within 30 seconds:');
  note('rookery GetToken --code CODE-OR-ADDRESS --verifier VERIFIER --state STATE --auth …');
  return asJson({ url: url.href, state: state.reveal(), verifier: verifier.reveal() });
}

async function beginHandshake({ auth, handshake, note }: VerbDesk): Promise<string> {
  const x = handshake();
  const token = await x.requestToken(auth.redirect_uri === undefined ? 'oob' : toUrl(auth.redirect_uri));
  note('Open the address. Put oauth_token and oauth_token_secret into your set, and run:');
  note('rookery GetToken --code PIN-OR-ADDRESS --auth …');
  return asJson({
    url: x.authorizeUrl(token).href,
    oauth_token: token.token.reveal(),
    oauth_token_secret: token.tokenSecret.reveal(),
  });
}

/** Prints X's tokens. */
export async function getToken(desk: VerbDesk, values: VerbValues): Promise<string | undefined> {
  const { auth } = desk;
  const returned = readReturned(values.code ?? '');
  if (isOAuth1Link(auth)) return finishHandshake(desk, returned);
  need(auth, 'client_id');
  need(auth, 'redirect_uri');
  if (returned.state !== undefined && values.state !== undefined && returned.state !== values.state)
    throw new UsedWronglyError(
      'The state in this address is not the one of --state: it belongs to another attempt.',
      {
        nextStep: 'Begin again with GetAuthorizationLink. Somebody may have sent you the wrong address.',
      },
    );
  if (values.verifier === undefined)
    throw new UsedWronglyError('GetToken needs --verifier.', {
      nextStep: 'GetAuthorizationLink printed it beside the address. It is another one each time.',
    });
  await desk.oauth.exchange({ code: returned.code, codeVerifier: new Secret(values.verifier) });
  return desk.answer();
}

async function finishHandshake(desk: VerbDesk, returned: Returned): Promise<string> {
  const { auth } = desk;
  const token = need(auth, 'oauth_token');
  const tokenSecret = need(auth, 'oauth_token_secret');
  if (returned.token !== undefined && returned.token !== token.reveal())
    throw new UsedWronglyError('This address belongs to another request than the oauth_token of the set.');
  const grant = await desk.handshake().accessToken({ token, tokenSecret }, returned.code);
  return asJson({
    oauth_token: grant.token.token.reveal(),
    oauth_token_secret: grant.token.tokenSecret.reveal(),
    user_id: grant.xUserId,
    screen_name: grant.username,
  });
}

/** Prints X's new pair. */
export async function refreshToken(desk: VerbDesk): Promise<string | undefined> {
  need(desk.auth, 'client_id');
  await desk.oauth.refresh(need(desk.auth, 'refresh_token'));
  desk.note('Put both new tokens into your set: the old refresh token works no more.');
  return desk.answer();
}

/** The older tool links by OAuth 2.0 alone; a set without its keys is meant for the other one. */
function isOAuth1Link({ client_id, oauth_consumer_key }: AuthSet): boolean {
  return client_id === undefined && oauth_consumer_key !== undefined;
}

interface Returned {
  readonly code: Secret;
  readonly state?: string;
  /** Of OAuth 1.0a. */
  readonly token?: string;
}

/** What came back: a code or a PIN, or the whole address that the browser was sent to. Throws UsedWronglyError. */
function readReturned(given: string): Returned {
  const text = given.trim();
  if (!URL.canParse(text) || !/^https?:/i.test(text)) {
    if (text === '') throw new UsedWronglyError('--code is empty.');
    return { code: new Secret(text) };
  }
  const query = new URL(text).searchParams;
  if (query.has('error') || query.has('denied'))
    throw new UsedWronglyError('Access was refused on X’s page: there is no code in this address.');
  const code = query.get('code') ?? query.get('oauth_verifier');
  if (code === null) throw new UsedWronglyError('There is no code in this address.');
  const [state, token] = [query.get('state'), query.get('oauth_token')];
  return {
    code: new Secret(code),
    ...(state === null ? {} : { state }),
    ...(token === null ? {} : { token }),
  };
}

/** Throws UsedWronglyError. */
function need<Name extends keyof AuthSet>(auth: AuthSet, name: Name): NonNullable<AuthSet[Name]> {
  const value = auth[name];
  if (value === undefined) throw new UsedWronglyError(`The set of --auth has no ${name}, which this needs.`);
  return value;
}

function toUrl(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new UsedWronglyError('redirect_uri is no address (https://…).');
}

/** 32 bytes: 43 characters, as RFC 7636 wants a verifier. */
function random(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
