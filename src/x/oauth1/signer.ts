import { createHmac, randomBytes } from 'node:crypto';
import type { OAuth1Token } from '../../credential.js';
import { Secret } from '../../secret.js';
import { percentEncode } from './percent-encode.js';
import { type Parameter, signatureBase } from './signature-base.js';

/** An X app as OAuth 1.0a knows it: API key and secret, in the older words consumer key and secret. */
export interface OAuth1App {
  readonly apiKey: string;
  readonly apiSecret: Secret;
}

export interface ToSign {
  readonly method: string;
  readonly url: URL;
  /** The parameters of a form body. */
  readonly form?: Readonly<Record<string, string>>;
  /** Further parameters of the header: `oauth_callback`. */
  readonly more?: Readonly<Record<string, string>>;
  /** Absent before there is one. */
  readonly token?: OAuth1Token | undefined;
}

/** The value of the Authorization header (RFC 5849 §3.5.1). */
export type Signer = (request: ToSign) => Secret;

/** HMAC-SHA1 by RFC 5849 and X's pages. `seconds`: X's time, in s since 1970. A library for it would be larger than
 *  this, and the known ones have had no release for years. */
export function createSigner(options: {
  app: OAuth1App;
  seconds: () => number;
  makeNonce?: () => string;
}): Signer {
  const { app, seconds, makeNonce = randomNonce } = options;
  return ({ method, url, form = {}, more = {}, token }) => {
    const own: Record<string, string> = {
      oauth_consumer_key: app.apiKey,
      oauth_nonce: makeNonce(),
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: String(seconds()),
      ...(token === undefined ? {} : { oauth_token: token.token.reveal() }),
      oauth_version: '1.0',
      ...more,
    };
    const parameters: Parameter[] = [...Object.entries(own), ...Object.entries(form)];
    const base = signatureBase(method, url, parameters);
    const signature = sign(base, app.apiSecret, token?.tokenSecret);
    const pairs = Object.entries({ ...own, oauth_signature: signature });
    return new Secret(
      `OAuth ${pairs.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`,
    );
  };
}

function sign(base: string, apiSecret: Secret, tokenSecret: Secret | undefined): string {
  const key = [apiSecret.reveal(), tokenSecret?.reveal() ?? ''].map(percentEncode).join('&');
  return createHmac('sha1', key).update(base).digest('base64');
}

/** Letters and digits alone, as X asks. */
function randomNonce(): string {
  return randomBytes(16).toString('hex');
}
