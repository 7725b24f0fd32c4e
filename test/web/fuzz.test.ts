import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCallbackQuery } from '../../src/web/callback-query.js';
import { AUTHORIZATION_ID } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

const name = fc.oneof(
  fc.constantFrom('state', 'code', 'error', 'error_description', 'state[]', 'code[a]', '__proto__', ''),
  fc.string({ maxLength: 12 }),
);
const value = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('a'.repeat(501), 'b'.repeat(2001), '//evil.test', 'https://evil.test', '\r\nX: y', '../..'),
);
const wellEncoded = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map((pairs) => pairs.map((pair) => pair.map(encodeLoosely).join('=')).join('&'));
/** Bytes as a hostile client may write them: any visible character, broken percent-encoding included. */
const raw = fc
  .string({ unit: fc.constantFrom(...'%&=?#[]+;/\\.:@aF0zstate'), maxLength: 60 })
  .map((text) => text.replaceAll('#', ''));

function encodeLoosely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

it('no callback address brings about a server error, or a redirect to anywhere else', async () => {
  const web = await startWeb();
  const path = fc.constantFrom('/auth/x/callback', '/auth/discord/callback', '/auth/x/callback/', '/auth//x');
  const expected = new RegExp(
    `^(/link/done/${AUTHORIZATION_ID}|/link/problem/[a-z_]+|https://x\\.test/i/oauth2/authorize\\?state=abc)$`,
  );
  await fc.assert(
    fc.asyncProperty(path, fc.oneof(wellEncoded, raw), async (where, query) => {
      web.clock.ms += 2_000;
      const { status, headers } = await web.send('GET', `${where}?${query}`);
      expect(status).toBe(303);
      expect(headers.location).toMatch(expected);
      expect(headers.location).not.toContain('server_error');
    }),
    { numRuns: 1_500 },
  );
});

it('a query is either refused or read as exactly what was written', () => {
  const visible = fc.string({ minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(visible, visible, (state, code) => {
      const query = new URLSearchParams({ state, code });
      const read = readCallbackQuery(`/auth/x/callback?${query}`);
      expect([read.state, read.code?.reveal(), read.error]).toEqual([state, code, undefined]);
    }),
  );
});
