import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { percentEncode } from '../../src/x/oauth1/percent-encode.js';
import { createSigner } from '../../src/x/oauth1/signer.js';
import { loadOAuth1Vectors, type OAuth1Vector } from '../support/oauth1-vectors.js';

const known = loadOAuth1Vectors();

function headerOf(vector: OAuth1Vector): string {
  const { consumer_key, consumer_secret, token, token_secret, form, oauth_extra } = vector;
  const sign = createSigner({
    app: { apiKey: consumer_key, apiSecret: new Secret(consumer_secret) },
    seconds: () => Number(vector.timestamp),
    makeNonce: () => vector.nonce,
  });
  return sign({
    method: vector.method,
    url: new URL(vector.url),
    ...(form === undefined ? {} : { form }),
    ...(oauth_extra === undefined ? {} : { more: oauth_extra }),
    ...(token === undefined
      ? {}
      : { token: { token: new Secret(token), tokenSecret: new Secret(token_secret ?? '') } }),
  }).reveal();
}

describe.skipIf(known === undefined)(
  'our signatures, held against those of X’s pages (skipped without specs/oauth1-vectors.json)',
  () => {
    test.each(known?.percent_encoding ?? [])('%j is encoded as %s', (text, encoded) => {
      expect(percentEncode(text)).toBe(encoded);
    });

    test('there are six of them', () => {
      expect(known?.vectors).toHaveLength(6);
    });

    test.each((known?.vectors ?? []).map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
      expect(headerOf(vector)).toContain(`oauth_signature="${encodeURIComponent(vector.signature)}"`);
    });
  },
);
