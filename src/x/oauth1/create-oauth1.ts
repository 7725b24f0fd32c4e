import type { Clock } from '../../clock.js';
import type { OAuth1Token } from '../../credential.js';
import { Secret } from '../../secret.js';
import { XError } from '../../x-error.js';
import type { Answer } from '../send.js';
import { unreadable } from '../unusable-answer.js';
import { xId } from '../x-id.js';
import { type HandshakeCall, handshakeError } from './handshake-error.js';
import { percentEncode } from './percent-encode.js';
import type { SignedSend } from './signed-send.js';

/** How a person comes back from X: to an address that is registered for the app, or with a PIN to be typed in. */
export type Callback = URL | 'oob';

/** OAuth 1.0a at X, in three steps. Every method throws XError; nothing is retried. */
export interface XOAuth1 {
  /** Where a person's consent begins. Throws `callback_not_approved`, `app_misconfigured`, `clock_skewed`. */
  requestToken(callback: Callback): Promise<OAuth1Token>;
  /** X's page for it. `forceLogin`: X asks for the password although somebody is logged in there. */
  authorizeUrl(requestToken: OAuth1Token, options?: { forceLogin?: boolean; screenName?: string }): URL;
  /** The request token and the PIN (or the callback's `oauth_verifier`) for an access token, which does not expire.
   *  Throws `rejected_pin`, `spent_pin`, `expired_request`. */
  accessToken(requestToken: OAuth1Token, verifier: Secret): Promise<OAuth1Grant>;
  /** Ends an access token. Throws `rejected_token` for one that is dead already. */
  invalidate(token: OAuth1Token): Promise<void>;
}

export interface OAuth1Grant {
  readonly token: OAuth1Token;
  readonly xUserId: string;
  readonly username: string;
}

export function createOAuth1(options: {
  apiUrl: URL;
  signedSend: SignedSend;
  clock: Clock;
  timeoutMs: number;
}): XOAuth1 {
  const { apiUrl, signedSend, clock, timeoutMs } = options;

  async function ask(
    name: HandshakeCall,
    path: string,
    signing: {
      token?: OAuth1Token;
      form?: Readonly<Record<string, string>>;
      more?: Readonly<Record<string, string>>;
    },
    sent: readonly Secret[] = [],
  ): Promise<{ call: { name: HandshakeCall; secrets: readonly Secret[] }; answer: Answer }> {
    const { token, form } = signing;
    const call = {
      name,
      secrets: [...sent, ...(token === undefined ? [] : [token.token, token.tokenSecret])],
    };
    const answer = await signedSend(
      call,
      {
        method: 'POST',
        url: new URL(path, apiUrl),
        headers: {
          accept: 'application/json',
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === undefined ? {} : { body: toForm(form) }),
        timeoutMs,
      },
      signing,
    );
    // X's pages: any other status than 200 is a failure.
    if (answer.status !== 200) throw handshakeError(call, answer, clock.now());
    if (answer.broken !== undefined) throw unreadable(call, answer);
    return { call, answer };
  }

  return {
    async requestToken(callback) {
      const more = { oauth_callback: callback === 'oob' ? callback : callback.href };
      const { call, answer } = await ask('request token', '/oauth/request_token', { more });
      const found = readForm(answer.text);
      const token = tokenIn(found);
      if (token === undefined) throw unreadable(call, answer);
      // RFC 5849 §2.1: without it X has not taken the callback, and would send the person elsewhere.
      if (found.get('oauth_callback_confirmed') !== 'true')
        throw new XError('callback_not_approved', { call: call.name, outcome: 'refused', status: 200 });
      return token;
    },

    authorizeUrl({ token }, { forceLogin = false, screenName } = {}) {
      const url = new URL('/oauth/authorize', apiUrl);
      url.searchParams.set('oauth_token', token.reveal());
      if (forceLogin) url.searchParams.set('force_login', 'true');
      if (screenName !== undefined) url.searchParams.set('screen_name', screenName);
      return url;
    },

    async accessToken(requestToken, verifier) {
      const form = { oauth_verifier: verifier.reveal() };
      const signing = { token: requestToken, form };
      const { call, answer } = await ask('access token', '/oauth/access_token', signing, [verifier]);
      const found = readForm(answer.text);
      const token = tokenIn(found);
      const xUserId = xId.safeParse(found.get('user_id'));
      if (token === undefined || !xUserId.success) throw unreadable(call, answer);
      return { token, xUserId: xUserId.data, username: found.get('screen_name') ?? '' };
    },

    async invalidate(token) {
      await ask('invalidate token', '/1.1/oauth/invalidate_token.json', { token });
    },
  };
}

function toForm(form: Readonly<Record<string, string>>): string {
  return Object.entries(form)
    .map((pair) => pair.map(percentEncode).join('='))
    .join('&');
}

/** X sends form text as `text/html`: it is read whatever it is called. */
function readForm(text: string): URLSearchParams {
  return new URLSearchParams(text.trim());
}

function tokenIn(form: URLSearchParams): OAuth1Token | undefined {
  const [token, secret] = [form.get('oauth_token'), form.get('oauth_token_secret')];
  if (!token || !secret) return undefined;
  return { token: new Secret(token), tokenSecret: new Secret(secret) };
}
