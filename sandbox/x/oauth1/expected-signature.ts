import { createHmac } from 'node:crypto';
import { encode } from './encode.js';

export interface Signed {
  readonly method: string;
  /** Scheme, host, port where it is not the scheme's own, and path. */
  readonly address: string;
  /** Those of the query, of a form, and of the header, but for `realm` and the signature. */
  readonly parameters: readonly (readonly [string, string])[];
  readonly consumerSecret: string;
  readonly tokenSecret: string;
}

/** The HMAC-SHA1 signature that a request has to have (RFC 5849 §3.4.1 and §3.4.2). */
export function expectedSignature({
  method,
  address,
  parameters,
  consumerSecret,
  tokenSecret,
}: Signed): string {
  // As lines, because LF sorts before every character of an encoded text: names first, then values.
  const lines = parameters.map(([name, value]) => `${encode(name)}\n${encode(value)}`);
  const sorted = lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const joined = sorted.map((line) => line.replace('\n', '=')).join('&');
  const base = `${method.toUpperCase()}&${encode(address)}&${encode(joined)}`;
  const hmac = createHmac('sha1', `${encode(consumerSecret)}&${encode(tokenSecret)}`);
  return hmac.update(base, 'utf8').digest('base64');
}
