import { describe, expect, test } from 'vitest';
import type { XErrorKind, XOutcome } from '../../src/x-error.js';
import { ACCESS, NOW, useMockX } from '../support/mock-x.js';

const mockX = useMockX();

interface Row {
  name: string;
  status: number;
  body: unknown;
  kind: XErrorKind;
  outcome?: XOutcome;
  detail?: string;
  retryAt?: number;
  headers?: Record<string, string>;
}

const SECONDS = NOW / 1000;
const RATE_HEADERS = { 'x-rate-limit-remaining': '87', 'x-rate-limit-reset': String(SECONDS + 900) };
const TOO_LONG =
  'Your Tweet text is too long. For more information on how to count characters, see the docs.';
const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.';
const NOT_MENTIONED =
  'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.';

/** X-API.md §3, row by row; types by their last segment, so each of them with both of X's hosts. */
function rows(type: (name: string) => string): Row[] {
  const invalid = (message: string) => ({
    errors: [{ parameters: { text: ['…'] }, message }],
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: type('invalid-request'),
  });
  const forbidden = (detail: string) => ({ detail, type: 'about:blank', title: 'Forbidden', status: 403 });
  return [
    {
      name: 'a bad parameter',
      status: 400,
      body: invalid('The `text` is odd.'),
      kind: 'invalid_request',
      detail: 'The `text` is odd.',
    },
    { name: 'an over-long text', status: 400, body: invalid(TOO_LONG), kind: 'too_long', detail: TOO_LONG },
    { name: 'an over-long text, as 403', status: 403, body: forbidden(TOO_LONG), kind: 'too_long' },
    {
      name: 'an over-long text, in the new words',
      status: 403,
      body: forbidden('Your Post text is too long.'),
      kind: 'too_long',
    },
    {
      name: 'media that are gone',
      status: 400,
      body: invalid('Your media IDs are invalid.'),
      kind: 'media_gone',
    },
    {
      name: 'a missing content type',
      status: 400,
      body: invalid('Requests with bodies must have content-type of application/json.'),
      kind: 'invalid_request',
    },
    { name: 'a 400 without words', status: 400, body: '', kind: 'invalid_request' },
    {
      name: 'a token that is not good any more',
      status: 401,
      body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
      kind: 'unauthorized',
      detail: 'Unauthorized',
    },
    {
      name: 'depleted credits',
      status: 402,
      body: {
        account_id: 1,
        title: 'CreditsDepleted',
        detail: 'Your enrolled account [1] does not have any credits to fulfill this request.',
        type: type('credits'),
      },
      kind: 'credits_depleted',
      headers: RATE_HEADERS,
    },
    { name: 'a 402 without words', status: 402, body: '<html>', kind: 'credits_depleted' },
    {
      name: 'a spend cap',
      status: 403,
      body: { title: 'SpendCapReached', detail: 'Cap.', reset_date: '2026-12-01', type: type('credits') },
      kind: 'spend_cap',
      retryAt: Date.UTC(2026, 11, 1),
    },
    {
      name: 'a spend cap without a date',
      status: 403,
      body: { title: 'SpendCapReached', type: type('credits') },
      kind: 'spend_cap',
    },
    {
      name: 'a spend cap without a title',
      status: 403,
      body: { reset_date: '2026-12-01T08:00:00Z', type: type('credits') },
      kind: 'spend_cap',
      retryAt: Date.UTC(2026, 11, 1, 8),
    },
    { name: 'a duplicate', status: 403, body: forbidden(DUPLICATE), kind: 'duplicate', detail: DUPLICATE },
    {
      name: 'a reply to somebody who did not mention us',
      status: 403,
      body: forbidden(NOT_MENTIONED),
      kind: 'reply_not_allowed',
    },
    {
      name: 'the wrong kind of token',
      status: 403,
      body: {
        title: 'Unsupported Authentication',
        detail: 'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
        type: type('unsupported-authentication'),
        status: 403,
      },
      kind: 'forbidden',
    },
    {
      name: 'an app without access',
      status: 403,
      body: {
        title: 'Client Forbidden',
        reason: 'client-not-enrolled',
        required_enrollment: 'Appropriate Level of API Access',
        registration_url: 'https://developer.x.com',
        type: type('client-forbidden'),
      },
      kind: 'app_not_enrolled',
    },
    {
      name: 'an app that passes for an official one',
      status: 403,
      body: {
        title: 'Client Forbidden',
        reason: 'official-client-forbidden',
        type: type('client-forbidden'),
      },
      kind: 'forbidden',
    },
    {
      name: 'an app without permission to write',
      status: 403,
      body: { title: 'Forbidden', detail: 'Not configured.', status: 403, type: type('oauth1-permissions') },
      kind: 'missing_scope',
    },
    { name: 'any other 403', status: 403, body: forbidden('You are not permitted.'), kind: 'forbidden' },
    { name: 'a 403 of a gateway', status: 403, body: '<html>Attention</html>', kind: 'forbidden' },
    {
      name: 'a post that is not there',
      status: 404,
      body: { title: 'Not Found Error', detail: 'No.', type: type('resource-not-found') },
      kind: 'not_found',
    },
    { name: 'an empty 404', status: 404, body: '', kind: 'not_found' },
    { name: 'a body that is too large', status: 413, body: '', kind: 'too_large' },
    { name: 'headers that are too large', status: 431, body: '', kind: 'too_large' },
    {
      name: 'a full window',
      status: 429,
      body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
      kind: 'rate_limited',
    },
    {
      name: 'a full window, as documented',
      status: 429,
      body: { errors: [{ code: 88, message: 'Rate limit exceeded' }] },
      kind: 'rate_limited',
      detail: 'Rate limit exceeded',
    },
    {
      name: 'a usage cap, which is no window',
      status: 429,
      body: {
        title: 'UsageCapExceeded',
        detail: 'Usage cap exceeded: Monthly product cap',
        period: 'Monthly',
        scope: 'Product',
        type: type('usage-capped'),
      },
      kind: 'usage_cap',
      headers: RATE_HEADERS,
    },
    {
      name: 'a usage cap that says when',
      status: 429,
      body: { type: type('usage-capped'), reset_date: '2026-12-01' },
      kind: 'usage_cap',
      headers: RATE_HEADERS,
      retryAt: Date.UTC(2026, 11, 1),
    },
    {
      name: 'a 503 that speaks of money',
      status: 503,
      body: { type: type('credits'), title: 'CreditsDepleted' },
      kind: 'unavailable',
      outcome: 'unknown',
    },
    { name: 'a time-out of X', status: 408, body: '', kind: 'unavailable', outcome: 'unknown' },
    ...[500, 502, 503, 504, 520, 599].map(
      (status): Row => ({
        name: `a ${status}`,
        status,
        body: { title: 'Internal Server Error', detail: 'Something is broken.', type: 'about:blank', status },
        kind: 'unavailable',
        outcome: 'unknown',
      }),
    ),
    { name: 'a 503 in HTML', status: 503, body: '<html>', kind: 'unavailable', outcome: 'unknown' },
    {
      name: 'a 503 that says when',
      status: 503,
      body: '',
      kind: 'unavailable',
      outcome: 'unknown',
      headers: { 'retry-after': '30' },
      retryAt: NOW + 30_000,
    },
    { name: 'a conflict', status: 409, body: {}, kind: 'unexpected' },
    { name: 'a teapot', status: 418, body: 'x', kind: 'unexpected' },
    ...[301, 302, 303, 307, 308, 304].map(
      (status): Row => ({
        name: `a ${status}, which is not followed`,
        status,
        body: '',
        kind: 'unexpected',
        headers: { location: 'https://elsewhere.example/2/tweets' },
      }),
    ),
  ];
}

describe.each(['https://api.twitter.com/2/problems/', 'https://api.x.com/2/problems/'])(
  'problems of %s',
  (host) => {
    const table = rows((name) => `${host}${name}`);

    test.each(table)('$status: $name is $kind', async (row) => {
      const { status, body, kind, outcome = 'refused', detail, retryAt, headers } = row;
      const { posts } = mockX.client();
      mockX.answer('POST /2/tweets', status, body, headers);
      const error = await posts.create(ACCESS, { text: 'a' }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'XError', kind, outcome, status, retryAt });
      if (detail !== undefined) expect(error).toHaveProperty('detail', detail);
      expect(error).toHaveProperty('message', `POST /2/tweets: ${kind} (HTTP ${status})`);
    });
  },
);

test('words that mean a refusal at one status mean nothing at another', async () => {
  const { posts } = mockX.client();
  mockX.answer('POST /2/tweets', 500, { detail: DUPLICATE, title: 'Forbidden' });
  await expect(posts.create(ACCESS, { text: 'a' })).rejects.toMatchObject({ kind: 'unavailable' });
  mockX.answer('POST /2/tweets', 400, { detail: DUPLICATE, title: 'Forbidden' });
  await expect(posts.create(ACCESS, { text: 'a' })).rejects.toMatchObject({ kind: 'invalid_request' });
});

test("X's words are kept to 500 characters on one line, without the token", async () => {
  mockX.answer('POST /2/tweets', 403, { detail: `a\n\u0000b CANARY_access_1 ${'x'.repeat(600)}` });
  const error = await mockX
    .client()
    .posts.create(ACCESS, { text: 'a' })
    .catch((thrown: { detail: string }) => thrown);
  expect(error).toHaveProperty('detail', `a b [secret] ${'x'.repeat(487)}`);
});

test('the other calls are classified the same way', async () => {
  const { posts, users } = mockX.client();
  mockX.answer('DELETE /2/tweets/1', 404, {});
  await expect(posts.remove(ACCESS, '1')).rejects.toMatchObject({ kind: 'not_found' });
  mockX.answer('GET /2/users/me', 401, {});
  await expect(users.me(ACCESS)).rejects.toMatchObject({ kind: 'unauthorized' });
  mockX.answer('GET /2/users/7/tweets', 429, {}, { 'retry-after': '7' });
  await expect(posts.timelineSince(ACCESS, '7', '1')).rejects.toMatchObject({
    kind: 'rate_limited',
    retryAt: NOW + 7000,
  });
});
