import { describe, expect, test } from 'vitest';
import { encode } from '../../sandbox/x/oauth1/encode.js';
import { expectedSignature } from '../../sandbox/x/oauth1/expected-signature.js';
import { loadOAuth1Vectors } from '../support/oauth1-vectors.js';

const known = loadOAuth1Vectors();

describe.skipIf(known === undefined)(
  'the look-alike’s judge, held against the signatures of X’s pages (skipped without specs/oauth1-vectors.json)',
  () => {
    test.each(known?.percent_encoding ?? [])('%j is encoded as %s', (text, encoded) => {
      expect(encode(text)).toBe(encoded);
    });

    test.each((known?.vectors ?? []).map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
      const { method, form = {}, oauth_extra = {}, token, nonce, timestamp } = vector;
      const url = new URL(vector.url);
      const own = {
        oauth_consumer_key: vector.consumer_key,
        oauth_nonce: nonce,
        oauth_signature_method: 'HMAC-SHA1',
        oauth_timestamp: timestamp,
        ...(token === undefined ? {} : { oauth_token: token }),
        oauth_version: '1.0',
        ...oauth_extra,
        ...form,
      };
      const signature = expectedSignature({
        method,
        address: `${url.origin}${url.pathname}`,
        parameters: [...Object.entries(own), ...url.searchParams],
        consumerSecret: vector.consumer_secret,
        tokenSecret: vector.token_secret ?? '',
      });
      expect(signature).toBe(vector.signature);
    });
  },
);
