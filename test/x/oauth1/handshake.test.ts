import { describe, expect, test } from 'vitest';
import type { OAuth1Token } from '../../../src/credential.js';
import { Secret } from '../../../src/secret.js';
import type { XOAuth1 } from '../../../src/x/oauth1/create-oauth1.js';
import { XError, type XErrorKind } from '../../../src/x-error.js';
import { fixedClock, NOW, useMockX } from '../../support/mock-x.js';

const API_SECRET = 'CANARY_api-secret';
const REQUEST = '/oauth/request_token';
const ACCESS = '/oauth/access_token';
const INVALIDATE = '/1.1/oauth/invalidate_token.json';
const FORM = { 'content-type': 'text/html;charset=utf-8' };
const CONFIRMED = 'oauth_token=req1&oauth_token_secret=CANARY_req&oauth_callback_confirmed=true';
const REQUEST_TOKEN = tokenOf('req1', 'CANARY_req');

const x = useMockX();

function tokenOf(token: string, secret: string): OAuth1Token {
  return { token: new Secret(token), tokenSecret: new Secret(secret) };
}

function connect(clock = fixedClock) {
  const client = x.client({ oauth1: { apiKey: 'the-key', apiSecret: new Secret(API_SECRET) }, clock });
  if (client.oauth1 === undefined) throw new Error('no OAuth 1.0a');
  return { ...client, oauth1: client.oauth1 };
}

/** The parameters of the last request's header. */
function sentHeader(): Record<string, string> {
  const header = x.sent.at(-1)?.headers.authorization ?? '';
  const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}

async function failure(work: Promise<unknown>): Promise<XError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof XError)) throw new Error(`no XError: ${error}`);
  const { message, detail, cause } = error;
  expect(`${message} ${detail} ${cause}`).not.toMatch(/CANARY/);
  return error;
}

describe('the three steps', () => {
  test('a request token, with a callback and with a PIN', async () => {
    const { oauth1 } = connect();
    x.answer(`POST ${REQUEST}`, 200, CONFIRMED, FORM);
    const token = await oauth1.requestToken(new URL('https://bot.example/back?a=b'));
    expect(token.token.reveal()).toBe('req1');
    expect(token.tokenSecret.reveal()).toBe('CANARY_req');
    expect(sentHeader()).toMatchObject({
      oauth_callback: 'https://bot.example/back?a=b',
      oauth_consumer_key: 'the-key',
      oauth_timestamp: String(NOW / 1000),
    });
    expect(sentHeader()).not.toHaveProperty('oauth_token');
    x.answer(`POST ${REQUEST}`, 200, CONFIRMED, FORM);
    await oauth1.requestToken('oob');
    expect(sentHeader().oauth_callback).toBe('oob');
  });

  test('X’s page for it', () => {
    const { oauth1 } = connect();
    expect(oauth1.authorizeUrl(REQUEST_TOKEN).href).toBe(
      'https://api.x.com/oauth/authorize?oauth_token=req1',
    );
    expect(oauth1.authorizeUrl(REQUEST_TOKEN, { forceLogin: true, screenName: 'anna' }).search).toBe(
      '?oauth_token=req1&force_login=true&screen_name=anna',
    );
  });

  test('the access token, and whose it is', async () => {
    const { oauth1 } = connect();
    x.answer(
      `POST ${ACCESS}`,
      200,
      'oauth_token=77-a&oauth_token_secret=CANARY_s&user_id=77&screen_name=anna',
      FORM,
    );
    const grant = await oauth1.accessToken(REQUEST_TOKEN, new Secret('0123456'));
    expect(grant).toMatchObject({ xUserId: '77', username: 'anna' });
    expect(grant.token.tokenSecret.reveal()).toBe('CANARY_s');
    expect(x.sent.at(-1)?.body).toBe('oauth_verifier=0123456');
    expect(sentHeader().oauth_token).toBe('req1');
  });

  test('and its end', async () => {
    const { oauth1 } = connect();
    x.answer(`POST ${INVALIDATE}`, 200, { access_token: '77-a' });
    await oauth1.invalidate(tokenOf('77-a', 'CANARY_s'));
    expect(sentHeader().oauth_token).toBe('77-a');
  });
});

describe('a refusal has a kind of its own', () => {
  const xml = (code: number, words: string) =>
    `<?xml version='1.0' encoding='UTF-8'?><errors><error code="${code}">${words}</error></errors>`;
  const json = (code: number, message: string) => ({ errors: [{ code, message }] });
  const NOT_APPROVED = 'Callback URL not approved for this client application.';
  const DESKTOP = "Desktop applications only support the oauth_callback value 'oob'";
  const begin = (oauth1: XOAuth1) => oauth1.requestToken('oob');
  const finish = (oauth1: XOAuth1) => oauth1.accessToken(REQUEST_TOKEN, new Secret('CANARY_pin'));
  const end = (oauth1: XOAuth1) => oauth1.invalidate(tokenOf('77-a', 'CANARY_s'));

  const table: [
    string,
    string,
    (oauth1: XOAuth1) => Promise<unknown>,
    [number, unknown],
    XErrorKind,
    string | undefined,
  ][] = [
    [
      'an address that is not registered',
      REQUEST,
      begin,
      [403, xml(415, NOT_APPROVED)],
      'callback_not_approved',
      NOT_APPROVED,
    ],
    [
      'the same in JSON',
      REQUEST,
      begin,
      [403, json(415, NOT_APPROVED)],
      'callback_not_approved',
      NOT_APPROVED,
    ],
    [
      'an app without any address',
      REQUEST,
      begin,
      [401, xml(417, DESKTOP)],
      'callback_not_approved',
      DESKTOP,
    ],
    [
      'the same as of old',
      REQUEST,
      begin,
      [401, `<?xml version="1.0"?>\n<hash>\n  <error>${DESKTOP}</error>\n</hash>`],
      'callback_not_approved',
      DESKTOP,
    ],
    [
      'wrong keys',
      REQUEST,
      begin,
      [401, json(32, 'Could not authenticate you.')],
      'app_misconfigured',
      'Could not authenticate you.',
    ],
    [
      'no keys',
      REQUEST,
      begin,
      [400, json(215, 'Bad Authentication data.')],
      'app_misconfigured',
      'Bad Authentication data.',
    ],
    [
      'a wrong PIN',
      ACCESS,
      finish,
      [401, 'Error processing your OAuth request: Invalid oauth_verifier parameter: CANARY_pin'],
      'rejected_pin',
      'Error processing your OAuth request: Invalid oauth_verifier parameter: [secret]',
    ],
    [
      'a PIN that was used',
      ACCESS,
      finish,
      [401, 'Invalid request token'],
      'spent_pin',
      'Invalid request token',
    ],
    [
      'a request that is too old',
      ACCESS,
      finish,
      [401, json(89, 'Invalid or expired token.')],
      'expired_request',
      'Invalid or expired token.',
    ],
    [
      'a token that is dead',
      INVALIDATE,
      end,
      [401, json(89, 'Invalid or expired token.')],
      'rejected_token',
      'Invalid or expired token.',
    ],
    ['an outage', ACCESS, finish, [503, '<html>Invalid request token</html>'], 'unavailable', undefined],
    ['something new', ACCESS, finish, [403, json(999, 'New.')], 'forbidden', 'New.'],
    ['a page', ACCESS, finish, [401, '<html>'], 'unauthorized', undefined],
  ];
  test.each(table)('%s', async (_name, path, ask, [status, body], kind, detail) => {
    x.answer(`POST ${path}`, status, body);
    const error = await failure(ask(connect().oauth1));
    expect(error).toMatchObject({ kind, status, detail, outcome: status === 503 ? 'unknown' : 'refused' });
  });

  test('a callback that X has not taken', async () => {
    x.answer(`POST ${REQUEST}`, 200, CONFIRMED.replace('=true', '=false'), FORM);
    expect(await failure(connect().oauth1.requestToken('oob'))).toMatchObject({
      kind: 'callback_not_approved',
    });
  });

  test.each([
    '',
    '<html>Hello</html>',
    'oauth_token=a&user_id=1',
    'oauth_token=a&oauth_token_secret=b&user_id=x',
  ])('an access token that is none is unreadable: %j', async (body) => {
    x.answer(`POST ${ACCESS}`, 200, body, FORM);
    expect(await failure(finish(connect().oauth1))).toMatchObject({ kind: 'unreadable', outcome: 'unknown' });
  });
});

describe('a clock that is wrong', () => {
  const SKEWS = [-86_400_000, -601_000, 601_000, 86_400_000];
  const ofX = (skewMs: number) => ({ date: new Date(NOW - skewMs).toUTCString() });
  const OUT_OF_BOUNDS = { errors: [{ code: 135, message: 'Timestamp out of bounds.' }] };
  const token = tokenOf('77-a', 'CANARY_s');

  test.each(SKEWS)('of %d ms is measured, told, and made up for from then on', async (skewMs) => {
    const { oauth1 } = connect();
    x.answer(`POST ${REQUEST}`, 401, OUT_OF_BOUNDS, ofX(skewMs));
    const error = await failure(oauth1.requestToken('oob'));
    expect(error).toMatchObject({ kind: 'clock_skewed', outcome: 'refused' });
    expect(Math.abs((error.skewMs ?? 0) - skewMs)).toBeLessThanOrEqual(500);
    x.answer(`POST ${REQUEST}`, 200, CONFIRMED, FORM);
    await oauth1.requestToken('oob');
    expect(Math.abs(Number(sentHeader().oauth_timestamp) * 1000 - (NOW - skewMs))).toBeLessThanOrEqual(1500);
  });

  test('is the reason of a 401 that gives none', async () => {
    const client = connect();
    x.answer('GET /2/users/me', 401, { title: 'Unauthorized', status: 401 }, ofX(3_600_000));
    const error = await failure(client.users.me(token));
    expect(error).toMatchObject({ kind: 'clock_skewed' });
    // With X's time, the same answer is what it says.
    x.answer('GET /2/users/me', 401, { title: 'Unauthorized', status: 401 }, ofX(3_600_000));
    expect(await failure(client.users.me(token))).toMatchObject({ kind: 'unauthorized' });
  });

  test('is not suspected for less than a minute, nor without a date', async () => {
    const { users } = connect();
    for (const headers of [ofX(59_000), ofX(-59_000), { date: 'yesterday' }, {}]) {
      x.answer('GET /2/users/me', 401, { title: 'Unauthorized', status: 401 }, headers);
      expect(await failure(users.me(token))).toMatchObject({ kind: 'unauthorized' });
    }
  });

  test('is told without a number where X does not say its time', async () => {
    x.answer(`POST ${REQUEST}`, 401, OUT_OF_BOUNDS);
    const error = await failure(connect().oauth1.requestToken('oob'));
    expect(error).toMatchObject({ kind: 'clock_skewed', skewMs: undefined });
  });

  test('is never measured by an answer that is no refusal', async () => {
    const { users } = connect();
    const me = { data: { id: '77', username: 'anna', name: 'Anna' } };
    x.answer('GET /2/users/me', 200, me, ofX(3_600_000));
    await users.me(token);
    x.answer('GET /2/users/me', 200, me, ofX(3_600_000));
    await users.me(token);
    expect(sentHeader().oauth_timestamp).toBe(String(NOW / 1000));
  });
});

describe('a signed request to the API', () => {
  const token = tokenOf('77-a', 'CANARY_s');
  const problem = (type: string, detail: string) => ({
    title: 'Forbidden',
    status: 403,
    detail,
    type: `https://api.x.com/2/problems/${type}`,
  });

  test.each([
    ['a read-only app', 403, problem('oauth1-permissions', 'Not permitted.'), {}, 'read_only_app'],
    [
      'a read-only token',
      403,
      { title: 'Forbidden', status: 403 },
      { 'x-access-level': 'read' },
      'read_only_app',
    ],
    [
      'a text that is up already, with a read-only header',
      403,
      { detail: 'You are not allowed to create a Tweet with duplicate content.', status: 403 },
      { 'x-access-level': 'read' },
      'duplicate',
    ],
    ['a bare 403', 403, { title: 'Forbidden' }, { 'x-access-level': 'read-write' }, 'forbidden'],
    [
      'an app without OAuth 1.0a',
      403,
      problem('unsupported-authentication', 'No.'),
      {},
      'oauth1_unavailable',
    ],
    ['a token that its user took back', 401, { errors: [{ code: 89 }] }, {}, 'rejected_token'],
    ['a wrong signature', 401, { errors: [{ code: 32 }] }, {}, 'app_misconfigured'],
    ['an outage', 503, { errors: [{ code: 89 }] }, { 'x-access-level': 'read' }, 'unavailable'],
  ] as const)('%s', async (_name, status, body, headers, kind) => {
    x.answer('POST /2/tweets', status, body, headers);
    expect(await failure(connect().posts.create(token, { text: 'Hello' }))).toMatchObject({ kind, status });
  });

  test('is signed over its query, and keeps its JSON out of it', async () => {
    const { users, posts, limits } = connect();
    x.answer('GET /2/users/me', 200, { data: { id: '77', username: 'anna', name: 'Anna' } });
    await users.me(token);
    x.answer(
      'POST /2/tweets',
      201,
      { data: { id: '1', text: 'Hello' } },
      {
        'x-rate-limit-limit': '100',
        'x-rate-limit-remaining': '99',
        'x-rate-limit-reset': String(NOW / 1000 + 60),
      },
    );
    expect(await posts.create(token, { text: 'Hello' })).toEqual({ id: '1', text: 'Hello' });
    expect(sentHeader()).toMatchObject({ oauth_token: '77-a', oauth_signature_method: 'HMAC-SHA1' });
    expect(limits.of('POST /2/tweets', token.token)).toMatchObject([{ remaining: 99 }]);
  });

  test('needs the app’s API key', async () => {
    const client = x.client();
    expect(client.oauth1).toBeUndefined();
    expect(await failure(client.users.me(token))).toMatchObject({
      kind: 'app_misconfigured',
      outcome: 'not_sent',
    });
  });
});

test('whoever listens hears each answer as it came', async () => {
  const heard: unknown[] = [];
  const client = x.client({ hear: (call, { status, text }) => heard.push([call, status, JSON.parse(text)]) });
  const body = { data: { id: '1', text: 'Hello', edit_history_tweet_ids: ['1'] } };
  x.answer('POST /2/tweets', 201, body);
  await client.posts.create(new Secret('a'), { text: 'Hello' });
  expect(heard).toEqual([['POST /2/tweets', 201, body]]);
});
