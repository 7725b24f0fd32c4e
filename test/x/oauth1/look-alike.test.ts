import { describe, expect, onTestFinished, test } from 'vitest';
import { createBrowser } from '../../../sandbox/browser.js';
import { createXLookAlike, type XLookAlike, type XLookAlikeOptions } from '../../../sandbox/x/look-alike.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import type { OAuth1Token } from '../../../src/credential.js';
import { Secret } from '../../../src/secret.js';
import { createXClient } from '../../../src/x/x-client.js';
import { XError } from '../../../src/x-error.js';

const CALLBACK = new URL('http://127.0.0.1:1/auth/x/callback');
const KEY = 'the-api-key';
const SECRET = 'the api/secret+~';

async function start(options: Partial<XLookAlikeOptions> = {}, clock: Clock = systemClock) {
  const x = await createXLookAlike({
    clientId: 'app',
    redirectUris: [CALLBACK.href],
    apiKey: KEY,
    apiSecret: SECRET,
    ...options,
  });
  x.addUser({ username: 'anna', name: 'Anna' });
  const client = createXClient({
    apiUrl: new URL(x.url),
    authorizeUrl: new URL(x.authorizeUrl),
    clientId: 'app',
    redirectUri: CALLBACK.href,
    scopes: [],
    oauth1: { apiKey: KEY, apiSecret: new Secret(SECRET) },
    clock,
  });
  onTestFinished(async () => {
    await client.close();
    await x.close();
  });
  const { oauth1 } = client;
  if (oauth1 === undefined) throw new Error('no OAuth 1.0a');
  return { x, client, oauth1 };
}

/** @anna says yes; gives the page that she ends on, or the address that she is sent to. */
async function allow(x: XLookAlike, address: URL) {
  const browser = createBrowser({ follow: (url) => url.startsWith(x.url) });
  const login = await browser.open(address.href);
  const page = await browser.submit(login, { fields: { username: 'anna' } });
  return browser.submit(page, { button: 'decision=allow' });
}

const pinOn = ({ text }: { text: string }): Secret => new Secret(/\b\d{7}\b/.exec(text)?.[0] ?? 'none');

const tokenFor = (x: XLookAlike, permission?: 'read' | 'read-write'): OAuth1Token => {
  const { oauth_token, oauth_token_secret } = x.grantOAuth1('anna', permission);
  return { token: new Secret(oauth_token), tokenSecret: new Secret(oauth_token_secret) };
};

async function kindOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  return error instanceof XError ? error.kind : String(error);
}

/** This machine's clock, so much ahead. */
const ahead = (ms: number): Clock => ({ ...systemClock, now: () => Date.now() + ms });

describe('with the look-alike X, which judges by itself', () => {
  test('a PIN: the whole way, a post, and the end', async () => {
    const { x, client, oauth1 } = await start();
    const asked = await oauth1.requestToken('oob');
    const pin = pinOn(await allow(x, oauth1.authorizeUrl(asked, { forceLogin: true, screenName: 'anna' })));
    const { token, xUserId, username } = await oauth1.accessToken(asked, pin);
    expect({ xUserId, username }).toEqual({ xUserId: x.user('anna').id, username: 'anna' });
    expect(await client.users.me(token)).toMatchObject({ id: xUserId, username });
    const text = "Hello! It's (all) *signed* ~ 100 % & +1 ☃";
    const { id } = await client.posts.create(token, { text });
    expect(x.posts()).toMatchObject([{ id, text }]);
    expect(await client.posts.timelineSince(token, xUserId, '1')).toMatchObject([{ id }]);
    await client.posts.remove(token, id);
    expect(x.posts()).toEqual([]);
    await oauth1.invalidate(token);
    expect(await kindOf(client.users.me(token))).toBe('unauthorized');
    expect(await kindOf(oauth1.invalidate(token))).toBe('rejected_token');
  });

  test('three legs: the browser brings the verifier', async () => {
    const { x, client, oauth1 } = await start();
    const asked = await oauth1.requestToken(CALLBACK);
    const { headers } = await allow(x, oauth1.authorizeUrl(asked));
    const back = new URL(headers.get('location') ?? 'about:blank');
    expect(back.searchParams.get('oauth_token')).toBe(asked.token.reveal());
    const verifier = new Secret(back.searchParams.get('oauth_verifier') ?? '');
    const { token } = await oauth1.accessToken(asked, verifier);
    expect(await client.users.me(token)).toMatchObject({ username: 'anna' });
  });

  test('files go up unsigned, their requests signed', async () => {
    const { x, client } = await start();
    const token = tokenFor(x);
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const { xMediaId } = await client.media.initialize(token, {
      type: 'image/gif',
      kind: 'gif',
      bytes: gif.length,
    });
    await client.media.append(token, { xMediaId, segment: 0, bytes: gif });
    await client.media.finalize(token, xMediaId);
    expect(await client.media.status(token, xMediaId)).toMatchObject({ xMediaId });
    await client.media.describe(token, { xMediaId, altText: 'Nothing' });
    expect(x.media('anna')).toMatchObject([{ id: xMediaId }]);
  });

  test('a wrong PIN, one that was used, and one that is too old', async () => {
    let now = Date.now();
    const { x, oauth1 } = await start({ now: () => now });
    const asked = await oauth1.requestToken('oob');
    const pin = pinOn(await allow(x, oauth1.authorizeUrl(asked)));
    expect(await kindOf(oauth1.accessToken(asked, new Secret('12345678')))).toBe('rejected_pin');
    await oauth1.accessToken(asked, pin);
    expect(await kindOf(oauth1.accessToken(asked, pin))).toBe('spent_pin');
    const late = await oauth1.requestToken('oob');
    const latePin = pinOn(await allow(x, oauth1.authorizeUrl(late)));
    x.set({ requestTokenSeconds: 60, clockToleranceSeconds: 10_000 });
    // So little that nobody takes it for a clock that is wrong: the request is too old, and nothing else.
    now += 59_000;
    x.set({ requestTokenSeconds: 50 });
    expect(await kindOf(oauth1.accessToken(late, latePin))).toBe('expired_request');
  });

  test('an address that is not registered, and none at all', async () => {
    const { oauth1 } = await start();
    const elsewhere = new URL('http://127.0.0.1:1/elsewhere');
    expect(await kindOf(oauth1.requestToken(elsewhere))).toBe('callback_not_approved');
    const bare = await start({ redirectUris: [] });
    expect(await kindOf(bare.oauth1.requestToken('oob'))).toBe('callback_not_approved');
    expect(await kindOf(bare.oauth1.requestToken(CALLBACK))).toBe('callback_not_approved');
  });

  test('an app that may only read, one without OAuth 1.0a, and one with other keys', async () => {
    const { x, client, oauth1 } = await start();
    const post = (token: OAuth1Token) => client.posts.create(token, { text: 'Hello' });
    expect(await kindOf(post(tokenFor(x, 'read')))).toBe('read_only_app');
    x.set({ oauth1: 'off' });
    expect(await kindOf(post(tokenFor(x)))).toBe('oauth1_unavailable');
    expect(await kindOf(oauth1.requestToken('oob'))).toBe('app_misconfigured');
    const other = await start({ apiSecret: 'other' });
    expect(await kindOf(other.oauth1.requestToken('oob'))).toBe('app_misconfigured');
    expect(x.posts()).toEqual([]);
  });

  test.each([-86_400, -400, 400, 86_400])(
    'a clock that is %d s ahead: told, made up for, exact to 2 s',
    async (s) => {
      const { x, client, oauth1 } = await start({}, ahead(s * 1000));
      const error = await oauth1.requestToken('oob').catch((reason: unknown) => reason);
      expect(error).toMatchObject({ kind: 'clock_skewed' });
      const { skewMs = 0 } = error as XError;
      expect(Math.abs(skewMs - s * 1000)).toBeLessThan(2000);
      await oauth1.requestToken('oob');
      await client.posts.create(tokenFor(x), { text: 'In time' });
      expect(x.posts()).toHaveLength(1);
    },
  );

  test('the API gives no reason for a time that is wrong: it is found all the same', async () => {
    const { x, client } = await start({}, ahead(-600_000));
    const token = tokenFor(x);
    expect(await kindOf(client.posts.create(token, { text: 'Late' }))).toBe('clock_skewed');
    await client.posts.create(token, { text: 'Late' });
    expect(x.posts()).toHaveLength(1);
  });

  test('a hundred requests at once have a hundred nonces', async () => {
    const { x, client } = await start();
    x.set({ rateLimits: false });
    const token = tokenFor(x);
    await Promise.all(Array.from({ length: 100 }, () => client.users.me(token)));
    expect(x.ledger.entries('me').filter(({ status }) => status === 200)).toHaveLength(100);
  });
});
