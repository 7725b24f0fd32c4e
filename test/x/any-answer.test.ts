import { inspect } from 'node:util';
import fc from 'fast-check';
import { MockAgent } from 'undici';
import { expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { createXClient, type XClient } from '../../src/x/x-client.js';
import { XError } from '../../src/x-error.js';
import { ACCESS, clientOptions } from '../support/mock-x.js';

const BYTES = Buffer.from('CANARY_bytes');

const CALLS: Record<string, (x: XClient) => Promise<unknown>> = {
  exchange: ({ oauth }) =>
    oauth.exchange({ code: new Secret('CANARY_code_1'), codeVerifier: new Secret('CANARY_verifier_1') }),
  refresh: ({ oauth }) => oauth.refresh(new Secret('CANARY_refresh_1')),
  revoke: ({ oauth }) => oauth.revoke(new Secret('CANARY_refresh_1')),
  me: ({ users }) => users.me(ACCESS),
  create: ({ posts }) => posts.create(ACCESS, { text: 'CANARY_text' }),
  remove: ({ posts }) => posts.remove(ACCESS, '1'),
  timeline: ({ posts }) => posts.timelineSince(ACCESS, '7', '1'),
  upload: ({ media }) => media.upload(ACCESS, { type: 'image/png', kind: 'image', bytes: BYTES }),
  initialize: ({ media }) => media.initialize(ACCESS, { type: 'video/mp4', kind: 'video', bytes: 9 }),
  append: ({ media }) => media.append(ACCESS, { xMediaId: '1', segment: 0, bytes: BYTES }),
  finalize: ({ media }) => media.finalize(ACCESS, '1'),
  status: ({ media }) => media.status(ACCESS, '1'),
  describe: ({ media }) => media.describe(ACCESS, { xMediaId: '1', altText: 'CANARY_text' }),
};

/** Words that mean something to the classification, so that chance meets them. */
const words = fc.constantFrom(
  'invalid_grant',
  'invalid_request',
  'invalid_client',
  'Value passed for the token was invalid.',
  'Value passed for the authorization code was invalid.',
  'https://api.x.com/2/problems/credits',
  'https://api.twitter.com/2/problems/usage-capped',
  'about:blank',
  'You are not allowed to create a Tweet with duplicate content.',
  'CANARY_refresh_1 CANARY_access_1 CANARY_code_1 CANARY_client-secret_1',
);
const value = fc.oneof(words, fc.jsonValue());
const names = ['error', 'error_description', 'type', 'title', 'detail', 'data', 'errors', 'meta', 'status'];
const shaped = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
const tokens = fc.record(
  { access_token: value, token_type: value, expires_in: value, refresh_token: value, scope: value },
  { requiredKeys: [] },
);
const body = fc.oneof(
  shaped.map((json) => JSON.stringify(json)),
  tokens.map((json) => JSON.stringify(json)),
  fc.jsonValue().map((json) => JSON.stringify(json)),
  fc.string({ unit: 'binary' }),
);
const status = fc.oneof(
  fc.constantFrom(200, 201, 400, 401, 403, 429, 500, 503),
  fc.integer({ min: 200, max: 999 }),
);
const header = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.nat().map(String));
const headers = fc.record(
  { 'x-rate-limit-reset': header, 'x-rate-limit-remaining': header, 'retry-after': header },
  { requiredKeys: [] },
);

test('whatever X answers, a call gives a result or an XError that keeps the rules', async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const x = createXClient(clientOptions({ dispatcher: agent }));
  const property = fc.asyncProperty(
    fc.constantFrom(...Object.keys(CALLS)),
    status,
    body,
    headers,
    async (call, statusCode, data, responseHeaders) => {
      agent
        .get('https://api.x.com')
        .intercept({ method: () => true, path: () => true })
        .reply(statusCode, data, { headers: responseHeaders });
      try {
        await CALLS[call]?.(x);
        expect(statusCode).toBeLessThan(300);
      } catch (error) {
        if (!(error instanceof XError)) throw error;
        checkRules(error, call, statusCode);
      }
    },
  );
  await fc.assert(property, { numRuns: 1000 });
  await agent.close();
});

function checkRules(error: XError, call: string, status: number): void {
  expect(error.status).toBe(status);
  if (status >= 500 || status === 408) expect(error.outcome).toBe('unknown');
  else if (status >= 300) expect(error.outcome).toBe('refused');
  // Never a person's grant for what is not X's own verdict on it.
  if (error.kind === 'rejected_token')
    expect([status, call]).toEqual([400, expect.stringMatching(/refresh|revoke/)]);
  if (error.kind === 'rejected_code') expect([status, call]).toEqual([400, 'exchange']);
  if (error.kind === 'duplicate') expect(status).toBe(403);
  expect(error.detail?.length ?? 0).toBeLessThanOrEqual(500);
  if (error.retryAt !== undefined) expect(Number.isFinite(error.retryAt)).toBe(true);
  const sent = call === 'exchange' ? /CANARY_(code|client)/ : /CANARY_(refresh|client)/;
  const shown = inspect(error, { depth: null, showHidden: true });
  expect(shown).not.toMatch(
    ['exchange', 'refresh', 'revoke'].includes(call) ? sent : /CANARY_(access|text|bytes)/,
  );
}
