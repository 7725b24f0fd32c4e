import { existsSync, readFileSync } from 'node:fs';

/** One request of X's pages with the signature that they print. */
export interface OAuth1Vector {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly oauth_extra?: Readonly<Record<string, string>>;
  readonly consumer_key: string;
  readonly consumer_secret: string;
  readonly token?: string;
  readonly token_secret?: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
}

interface OAuth1Vectors {
  readonly percent_encoding: readonly (readonly [text: string, encoded: string])[];
  readonly vectors: readonly OAuth1Vector[];
}

/** Undefined when they are not there: suites say so and skip. */
export function loadOAuth1Vectors(): OAuth1Vectors | undefined {
  const path = '../shared/specs/oauth1-vectors.json';
  if (!existsSync(path)) return undefined;
  const { percent_encoding, vectors }: OAuth1Vectors = JSON.parse(readFileSync(path, 'utf8'));
  return { percent_encoding, vectors: vectors.flatMap(alsoAtNewHost) };
}

/** Some pages print the signature for the old host; where it is known for the new one, that is a vector as well. */
function alsoAtNewHost(vector: OAuth1Vector & { 'with_host_api.x.com'?: string }): OAuth1Vector[] {
  const { 'with_host_api.x.com': signature, ...old } = vector;
  if (signature === undefined) return [old];
  const url = old.url.replace('api.twitter.com', 'api.x.com');
  return [old, { ...old, id: `${old.id}, at api.x.com`, url, signature }];
}
