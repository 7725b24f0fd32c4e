import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { XLookAlike, XLookAlikeOptions } from '../../../sandbox/x/look-alike.js';
import { expectedSignature } from '../../../sandbox/x/oauth1/expected-signature.js';
import { makePng } from './media-files.js';
import { type Answered, browserOf, CALLBACK, call, startX } from './start-x.js';

const KEY = 'the-api-key';
const SECRET = 'the api/secret+';

interface Pair {
  readonly token: string;
  readonly secret: string;
}

interface Signing {
  readonly pair?: Pair | undefined;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Put in the place of what is right; an empty one is left out. */
  readonly changed?: Readonly<Record<string, string>>;
  readonly apiSecret?: string;
}

/** A header as X's pages describe it, and what the test wants otherwise. */
function header(x: XLookAlike, what: string, { pair, form = {}, changed = {}, apiSecret = SECRET }: Signing) {
  const [method = '', path = ''] = what.split(' ');
  const url = new URL(path, x.url);
  const own: Record<string, string> = {
    oauth_consumer_key: KEY,
    oauth_nonce: randomUUID(),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_version: '1.0',
    ...(pair === undefined ? {} : { oauth_token: pair.token }),
    ...changed,
  };
  for (const [name, value] of Object.entries(own)) if (value === '') delete own[name];
  const oauth_signature =
    changed.oauth_signature ??
    expectedSignature({
      method,
      address: `${url.origin}${url.pathname}`,
      parameters: [...Object.entries(own), ...Object.entries(form), ...url.searchParams],
      consumerSecret: apiSecret,
      tokenSecret: pair?.secret ?? '',
    });
  const pairs = Object.entries({ ...own, oauth_signature });
  return `OAuth ${pairs.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`;
}

function signed(x: XLookAlike, what: string, signing: Signing = {}): Promise<Answered> {
  const { form, json } = signing;
  return call(x, what, {
    headers: { authorization: header(x, what, signing) },
    ...(form === undefined ? {} : { form }),
    ...(json === undefined ? {} : { json }),
  });
}

const start = (options: Partial<XLookAlikeOptions> = {}) =>
  startX({ apiKey: KEY, apiSecret: SECRET, ...options });

const REQUEST = 'POST /oauth/request_token';
const ACCESS = 'POST /oauth/access_token';
const ME = 'GET /2/users/me';

function pairIn({ body }: Answered): Pair {
  const form = new URLSearchParams(String(body));
  return { token: form.get('oauth_token') ?? '', secret: form.get('oauth_token_secret') ?? '' };
}

const request = async (x: XLookAlike, callback: string = 'oob'): Promise<Pair> =>
  pairIn(await signed(x, REQUEST, { changed: { oauth_callback: callback } }));

/** @anna logs in and decides; gives the page that she ends on. */
async function decide(x: XLookAlike, { token }: Pair, decision = 'allow') {
  const browser = browserOf(x);
  const login = await browser.open(`${x.url}/oauth/authorize?oauth_token=${token}`);
  const page = await browser.submit(login, { fields: { username: 'anna' } });
  return browser.submit(page, { button: `decision=${decision}` });
}

const pinOn = ({ text }: { text: string }): string => /\b\d{7}\b/.exec(text)?.[0] ?? 'none';
const exchange = (x: XLookAlike, pair: Pair, oauth_verifier: string) =>
  signed(x, ACCESS, { pair, form: { oauth_verifier } });

const grant = (x: XLookAlike, permission?: 'read' | 'read-write'): Pair => {
  const { oauth_token: token, oauth_token_secret: secret } = x.grantOAuth1('anna', permission);
  return { token, secret };
};

const error = (code: number) => ({ errors: [{ code }] });

describe('the steps of OAuth 1.0a', () => {
  test('with a PIN: asked, shown, typed in, used', async () => {
    const x = await start({ appName: 'Rook & <Co>' });
    const asked = await signed(x, REQUEST, { changed: { oauth_callback: 'oob' } });
    expect(asked).toMatchObject({ status: 200, headers: { 'content-type': 'text/html;charset=utf-8' } });
    expect(asked.body).toContain('oauth_callback_confirmed=true');
    const pair = pairIn(asked);
    const page = await decide(x, pair);
    expect(page.text).toContain('You’ve granted access to Rook & <Co>');
    const answer = await exchange(x, pair, pinOn(page));
    const form = Object.fromEntries(new URLSearchParams(String(answer.body)));
    expect(form).toMatchObject({ user_id: x.user('anna').id, screen_name: 'anna' });
    const me = await signed(x, ME, { pair: pairIn(answer) });
    expect(me).toMatchObject({
      status: 200,
      headers: { 'x-access-level': 'read-write' },
      body: { data: { username: 'anna' } },
    });
    expect(x.ledger.entries('oauth1-exchange-effect')).toMatchObject([
      { username: 'anna', grant: 'oauth1-1' },
    ]);
  });

  test('with a callback: the browser brings token and verifier', async () => {
    const x = await start();
    const pair = await request(x, CALLBACK);
    const { headers, status } = await decide(x, pair);
    const back = new URL(headers.get('location') ?? 'about:blank');
    expect({ status, to: `${back.origin}${back.pathname}` }).toEqual({ status: 303, to: CALLBACK });
    expect(back.searchParams.get('oauth_token')).toBe(pair.token);
    const answer = await exchange(x, pair, back.searchParams.get('oauth_verifier') ?? '');
    expect(answer.status).toBe(200);
  });

  test('a refusal goes back as `denied`, or says so', async () => {
    const x = await start();
    const pair = await request(x, CALLBACK);
    const { headers } = await decide(x, pair, 'deny');
    expect(new URL(headers.get('location') ?? '').search).toBe(`?denied=${pair.token}`);
    const typed = await request(x);
    expect((await decide(x, typed, 'deny')).text).toContain('has no access');
    for (const each of [pair, typed])
      expect(await exchange(x, each, '1234567')).toMatchObject({ status: 401 });
  });

  test('who is logged in is only asked, but with force_login logs in again', async () => {
    const x = await start();
    const browser = browserOf(x);
    const address = async () => `${x.url}/oauth/authorize?oauth_token=${(await request(x)).token}`;
    await browser.submit(await browser.open(await address()), { fields: { username: 'anna' } });
    expect((await browser.open(await address())).text).toContain('You are logged in as Anna @anna');
    const again = await browser.open(`${await address()}&force_login=true&screen_name=ben`);
    expect(again.title).toBe('Log in / X');
    const asBen = await browser.submit(again, { fields: { username: 'ben' } });
    expect(asBen.text).toContain('You are logged in as Ben @ben');
  });

  test('screen_name picks whose name stands in the form', async () => {
    const x = await start();
    const { token } = await request(x);
    const page = await browserOf(x).open(`${x.url}/oauth/authorize?oauth_token=${token}&screen_name=BEN`);
    expect(page.html).toMatch(/value="ben" checked/);
    expect(page.html).not.toMatch(/value="anna" checked/);
  });

  test('no other session can send the form, and nobody answers twice', async () => {
    const x = await start();
    const { token } = await request(x);
    const address = `${x.url}/oauth/authorize?oauth_token=${token}`;
    const [anna, ben] = [browserOf(x), browserOf(x)];
    const annas = await anna.submit(await anna.open(address), { fields: { username: 'anna' } });
    await ben.submit(await ben.open(address), { fields: { username: 'ben' } });
    expect((await ben.submit(annas, { button: 'decision=allow' })).status).toBe(403);
    expect(pinOn(await anna.submit(annas, { button: 'decision=allow' }))).toMatch(/^\d{7}$/);
    expect((await anna.submit(annas, { button: 'decision=allow' })).status).toBe(403);
    expect((await anna.open(address)).status).toBe(403);
    expect((await anna.open(`${x.url}/oauth/authorize?oauth_token=guessed`)).status).toBe(403);
    expect((await anna.open(`${address}&oauth_token=${token}`)).status).toBe(403);
  });

  test('an access token ends when it is invalidated, and when its user throws the app out', async () => {
    for (const path of ['/1.1/oauth/invalidate_token.json', '/1.1/oauth/invalidate_token']) {
      const x = await start();
      const pair = grant(x);
      expect(await signed(x, `POST ${path}`, { pair })).toMatchObject({
        status: 200,
        body: { access_token: pair.token },
      });
      expect(await signed(x, `POST ${path}`, { pair })).toMatchObject({ status: 401, body: error(89) });
      expect((await signed(x, ME, { pair })).status).toBe(401);
    }
    const x = await start();
    const pair = grant(x);
    x.disconnect('anna');
    expect((await signed(x, ME, { pair })).status).toBe(401);
  });
});

describe('what the app may ask for', () => {
  test.each([
    ['an address that is not registered', 'http://127.0.0.1:1/elsewhere', [CALLBACK], 403, 415],
    ['an address where none is registered', CALLBACK, [], 401, 417],
    ['a PIN where no address is registered', 'oob', [], 403, 415],
    ['nothing', '', [CALLBACK], 400, 215],
  ] as const)('%s is refused', async (_name, callback, redirectUris, status, code) => {
    const x = await start({ redirectUris });
    const answer = await signed(x, REQUEST, { changed: { oauth_callback: callback } });
    expect(answer).toMatchObject({ status, body: error(code) });
  });

  test('a wrong PIN is refused and may be mended; a used one and an old one are not taken', async () => {
    let now = Date.now();
    const x = await start({ now: () => now });
    const pair = await request(x);
    const pin = pinOn(await decide(x, pair));
    const wrong = await exchange(x, pair, pin === '0000000' ? '1111111' : '0000000');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toContain('Invalid oauth_verifier parameter');
    expect((await exchange(x, pair, '')).status).toBe(401);
    expect((await exchange(x, pair, pin)).status).toBe(200);
    const reused = await exchange(x, pair, pin);
    expect(reused.status).toBe(401);
    expect(reused.body).toContain('Invalid request token');

    x.set({ requestTokenSeconds: 60 });
    const late = await request(x);
    const latePin = pinOn(await decide(x, late));
    now += 61_000;
    expect(await exchange(x, late, latePin)).toMatchObject({ status: 401, body: error(89) });
  });

  test('one request’s PIN is of no use for another, nor with another secret', async () => {
    const x = await start();
    const [first, second] = [await request(x), await request(x)];
    const pin = pinOn(await decide(x, first));
    await decide(x, second);
    const mixed = await exchange(x, second, pin);
    expect(mixed.body).toContain('Invalid oauth_verifier parameter');
    expect(await exchange(x, { ...first, secret: second.secret }, pin)).toMatchObject({
      status: 401,
      body: error(32),
    });
  });

  test('an app that may only read gets tokens that only read, also when it may write later', async () => {
    const x = await start({ oauth1: 'read' });
    const asked = await request(x);
    const browser = browserOf(x);
    const login = await browser.open(`${x.url}/oauth/authorize?oauth_token=${asked.token}`);
    const consent = await browser.submit(login, { fields: { username: 'anna' } });
    expect(consent.text).not.toContain('Post and delete posts');
    const pin = pinOn(await browser.submit(consent, { button: 'decision=allow' }));
    const pair = pairIn(await exchange(x, asked, pin));
    x.set({ oauth1: 'read-write' });
    expect(await signed(x, ME, { pair })).toMatchObject({
      status: 200,
      headers: { 'x-access-level': 'read' },
    });
    for (const what of ['POST /2/tweets', 'DELETE /2/tweets/1', 'POST /2/media/metadata'])
      expect(await signed(x, what, { pair, json: { text: 'No' } })).toMatchObject({
        status: 403,
        headers: { 'x-access-level': 'read' },
        body: { type: 'https://api.x.com/2/problems/oauth1-permissions' },
      });
    expect(x.posts()).toEqual([]);
  });

  test('without OAuth 1.0a there is none', async () => {
    const off = await start({ oauth1: 'off' });
    expect(await signed(off, REQUEST, { changed: { oauth_callback: 'oob' } })).toMatchObject({
      body: error(32),
    });
    expect(await signed(off, ME, { pair: grant(off) })).toMatchObject({
      status: 403,
      body: { type: expect.stringMatching(/unsupported-authentication$/) },
    });
    const none = await startX();
    expect(await signed(none, REQUEST, { changed: { oauth_callback: 'oob' } })).toMatchObject({
      body: error(32),
    });
    expect(await signed(none, ME, { pair: grant(none) })).toMatchObject({ status: 401 });
  });
});

describe('the judge', () => {
  const seconds = (off = 0) => String(Math.floor(Date.now() / 1000) + off);
  const wrong: [string, Signing, number, number][] = [
    ['another app’s key', { changed: { oauth_consumer_key: 'other' } }, 401, 32],
    ['another app’s secret', { apiSecret: 'other' }, 401, 32],
    ['a made-up signature', { changed: { oauth_signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } }, 401, 32],
    ['no nonce', { changed: { oauth_nonce: '' } }, 400, 215],
    ['no time stamp', { changed: { oauth_timestamp: '' } }, 400, 215],
    ['a time stamp that is none', { changed: { oauth_timestamp: '1e9' } }, 400, 215],
    ['another method', { changed: { oauth_signature_method: 'PLAINTEXT' } }, 400, 215],
    ['another version', { changed: { oauth_version: '2.0' } }, 400, 215],
    ['a time of five minutes and a bit ago', { changed: { oauth_timestamp: seconds(-310) } }, 401, 135],
    ['a time in five minutes and a bit', { changed: { oauth_timestamp: seconds(310) } }, 401, 135],
  ];
  test.each(wrong)('refuses %s', async (_name, signing, status, code) => {
    const x = await start();
    const changed = { oauth_callback: 'oob', ...signing.changed };
    const answer = await signed(x, REQUEST, { ...signing, changed });
    expect(answer).toMatchObject({ status, body: error(code) });
    expect(answer.headers.date).toBeDefined();
  });

  test('takes a time that is a little off, and tells its own', async () => {
    const now = Date.now() + 200_000;
    const x = await start({ now: () => now });
    const answer = await signed(x, REQUEST, { changed: { oauth_callback: 'oob' } });
    expect(answer).toMatchObject({ status: 200, headers: { date: new Date(now).toUTCString() } });
  });

  test('takes each nonce once', async () => {
    const x = await start();
    const pair = grant(x);
    const authorization = header(x, ME, { pair });
    expect((await call(x, ME, { headers: { authorization } })).status).toBe(200);
    expect((await call(x, ME, { headers: { authorization } })).status).toBe(401);
  });

  test('burns no nonce for a request that is not signed rightly', async () => {
    const x = await start();
    const pair = grant(x);
    const changed = { oauth_nonce: 'mine' };
    expect((await signed(x, ME, { pair: { ...pair, secret: 'x' }, changed })).status).toBe(401);
    expect((await signed(x, ME, { pair, changed })).status).toBe(200);
  });

  test('holds a signature to its method, path, query and form, but not to JSON', async () => {
    const x = await start();
    const pair = grant(x);
    const query = `${ME}?user.fields=created_at`;
    expect((await signed(x, query, { pair })).status).toBe(200);
    const reuse = (what: string, as: string) =>
      call(x, what, { headers: { authorization: header(x, as, { pair }) } });
    expect((await reuse(query, ME)).status).toBe(401);
    expect((await reuse(ME, query)).status).toBe(401);
    expect((await reuse(ME, 'POST /2/users/me')).status).toBe(401);
    expect((await reuse(ME, 'GET /2/users/you')).status).toBe(401);
    const pending = await request(x);
    const pin = pinOn(await decide(x, pending));
    const authorization = header(x, ACCESS, { pair: pending, form: { oauth_verifier: 'other' } });
    const forged = await call(x, ACCESS, { headers: { authorization }, form: { oauth_verifier: pin } });
    expect(forged).toMatchObject({ status: 401, body: error(32) });
    expect(await signed(x, 'POST /2/tweets', { pair, json: { text: 'Hello' } })).toMatchObject({
      status: 201,
    });
  });

  test.each(['OAuth', 'OAuth oauth_token', 'OAuth a="1", a="2"', 'OAuth oauth_nonce="%zz"'])(
    'cannot read %j',
    async (authorization) => {
      const x = await start();
      expect(await call(x, REQUEST, { headers: { authorization } })).toMatchObject({
        status: 400,
        body: error(215),
      });
      expect((await call(x, ME, { headers: { authorization } })).status).toBe(401);
    },
  );

  test('lets nobody use a request token as a token, nor the other way round', async () => {
    const x = await start();
    expect((await signed(x, ME, { pair: await request(x) })).status).toBe(401);
    expect(await exchange(x, grant(x), '1234567')).toMatchObject({ status: 401, body: error(89) });
  });
});

test('what posts with a bearer posts with a signature, media and all', async () => {
  const x = await start();
  const pair = grant(x);
  const upload = 'POST /2/media/upload';
  const json = { media: makePng().toString('base64'), media_category: 'tweet_image' };
  const media = await signed(x, upload, { pair, json });
  expect(media.status).toBe(200);
  const { id } = (media.body as { data: { id: string } }).data;
  const described = await signed(x, 'POST /2/media/metadata', {
    pair,
    json: { id, metadata: { alt_text: { text: 'A square' } } },
  });
  expect(described.status).toBe(200);
  const posted = await signed(x, 'POST /2/tweets', {
    pair,
    json: { text: 'Look', media: { media_ids: [id] } },
  });
  expect(posted.status).toBe(201);
  const postId = (posted.body as { data: { id: string } }).data.id;
  const timeline = await signed(x, `GET /2/users/${x.user('anna').id}/tweets?since_id=1`, { pair });
  expect(timeline).toMatchObject({ status: 200, body: { data: [{ id: postId }] } });
  expect(await signed(x, `DELETE /2/tweets/${postId}`, { pair })).toMatchObject({
    body: { data: { deleted: true } },
  });
});
