import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import type { XClient } from '../../src/x/x-client.js';
import type { XErrorKind } from '../../src/x-error.js';
import { CLIENT_SECRET, NOW, useMockX } from '../support/mock-x.js';

const mockX = useMockX();

const CALLS: Record<string, (x: XClient) => Promise<unknown>> = {
  exchange: ({ oauth }) =>
    oauth.exchange({ code: new Secret('CANARY_code_1'), codeVerifier: new Secret('v'.repeat(43)) }),
  refresh: ({ oauth }) => oauth.refresh(new Secret('CANARY_refresh_1')),
  revoke: ({ oauth }) => oauth.revoke(new Secret('CANARY_refresh_1')),
};

async function failure(call: string, status: number, body: unknown, headers = {}) {
  const path = call === 'revoke' ? 'POST /2/oauth2/revoke' : 'POST /2/oauth2/token';
  mockX.answer(path, status, body, headers);
  return await CALLS[call]?.(mockX.client()).then(
    () => 'no error',
    (error: unknown) => error,
  );
}

const refused = (error: string, error_description?: string) => ({ error, error_description });
const BAD_CODE = refused('invalid_request', 'Value passed for the authorization code was invalid.');
const BAD_TOKEN = refused('invalid_request', 'Value passed for the token was invalid.');
const NO_CLIENT_ID = refused('invalid_request', 'Missing required parameter [client_id].');
const NO_HEADER = refused('unauthorized_client', 'Missing valid authorization header');

describe('an answer of the token endpoint', () => {
  const table: [string, number, unknown, XErrorKind][] = [
    ['exchange', 400, BAD_CODE, 'rejected_code'],
    ['exchange', 400, refused('invalid_grant'), 'rejected_code'],
    ['exchange', 400, BAD_TOKEN, 'invalid_request'],
    ['refresh', 400, BAD_TOKEN, 'rejected_token'],
    ['refresh', 400, refused('invalid_grant', 'x'), 'rejected_token'],
    ['refresh', 400, BAD_CODE, 'invalid_request'],
    ['revoke', 400, BAD_TOKEN, 'rejected_token'],
    // A verdict on a grant has to be one: not a 401 (an outage of X in June 2026), not a 5xx, not a 403.
    ...[401, 403, 404, 429, 500, 503].map((status): [string, number, unknown, XErrorKind] => [
      'refresh',
      status,
      refused('invalid_grant'),
      kindOf(status),
    ]),
    ...['exchange', 'refresh', 'revoke'].flatMap((call): [string, number, unknown, XErrorKind][] => [
      [call, 400, NO_CLIENT_ID, 'app_misconfigured'],
      [call, 400, refused('invalid_client'), 'app_misconfigured'],
      [call, 400, refused('unauthorized_client'), 'app_misconfigured'],
      [call, 401, NO_HEADER, 'app_misconfigured'],
      [call, 401, refused('invalid_client'), 'app_misconfigured'],
      [call, 401, { title: 'Unauthorized', type: 'about:blank', status: 401 }, 'unauthorized'],
      [call, 401, '', 'unauthorized'],
      [call, 400, refused('invalid_request', 'Something else'), 'invalid_request'],
      [call, 400, refused('unsupported_grant_type'), 'invalid_request'],
      [call, 400, refused('invalid_scope'), 'invalid_request'],
      [call, 400, '<html>Value passed for the token was invalid.</html>', 'unreadable'],
      [call, 400, '', 'unreadable'],
      [call, 403, { title: 'Forbidden' }, 'forbidden'],
      [call, 403, { type: 'x/client-forbidden' }, 'app_not_enrolled'],
      [call, 404, '<html>', 'not_found'],
      [call, 413, '', 'too_large'],
      [call, 429, { title: 'Too Many Requests' }, 'rate_limited'],
      [call, 301, '', 'unexpected'],
      [call, 302, '', 'unexpected'],
      [call, 307, '', 'unexpected'],
      [call, 999, '', 'unavailable'],
    ]),
  ];

  test.each(table)('to %s: %d %j is %s', async (call, status, body, kind) => {
    const error = await failure(call, status, body);
    const outcome = status >= 500 ? 'unknown' : 'refused';
    expect(error).toMatchObject({ name: 'XError', kind, status, outcome });
    expect(error).toHaveProperty('message', `${call}: ${kind} (HTTP ${status})`);
  });

  test.each(
    [408, 500, 502, 503, 504].flatMap((status) => Object.keys(CALLS).map((call) => [call, status] as const)),
  )('to %s: %d leaves open whether it took effect', async (call, status) => {
    for (const body of [BAD_TOKEN, BAD_CODE, '<html>', ''])
      expect(await failure(call, status, body)).toMatchObject({ kind: 'unavailable', outcome: 'unknown' });
  });

  test.each(['exchange', 'refresh'])(
    'to %s that says yes and nothing usable leaves it open',
    async (call) => {
      for (const [status, body] of [
        [200, ''],
        [200, '<html>'],
        [200, '{"access_token":"CANARY_acc'],
        [200, '[]'],
        [200, BAD_TOKEN],
        [204, ''],
        [205, ''],
      ] as const)
        expect(await failure(call, status, body)).toMatchObject({
          kind: 'unreadable',
          outcome: 'unknown',
          status,
        });
    },
  );

  test.each([200, 204])('to revoke that says %d is enough, whatever the body', async (status) => {
    expect(await failure('revoke', status, status === 200 ? '<html>' : '')).toBe('no error');
  });

  test('tells when to come back', async () => {
    expect(await failure('refresh', 429, '', { 'retry-after': '90' })).toMatchObject({
      retryAt: NOW + 90_000,
    });
  });

  test('may repeat what it was sent: the error does not', async () => {
    const body = refused('invalid_request', `No: CANARY_refresh_1 by ${CLIENT_SECRET}`);
    expect(await failure('refresh', 400, body)).toMatchObject({ detail: 'No: [secret] by [secret]' });
  });
});

function kindOf(status: number): XErrorKind {
  const kinds: Record<number, XErrorKind> = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not_found',
    429: 'rate_limited',
  };
  return kinds[status] ?? 'unavailable';
}
