import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBrowser, type Page } from '../../sandbox/browser.js';
import { createXLookAlike, type XLookAlike } from '../../sandbox/x/look-alike.js';
import { systemClock } from '../../src/clock.js';
import { Secret } from '../../src/secret.js';
import { createXClient, type XClient } from '../../src/x/x-client.js';
import { loadOpenApi } from '../support/openapi.js';

const CLIENT_SECRET = 'CANARY-client_secret';
const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];
const api = loadOpenApi('x');

let x: XLookAlike;
let client: XClient;
const endings: (() => unknown)[] = [];

beforeEach(async () => {
  await start(CLIENT_SECRET);
});

afterEach(async () => {
  for (const { method, path, query, headers, rawBody } of x.requests()) {
    if (path.startsWith('/2/oauth2/')) continue;
    const body = rawBody.length === 0 ? undefined : rawBody;
    expect(api?.validateRequest({ method, path, query, headers, body }) ?? []).toEqual([]);
  }
  for (const end of endings.splice(0).reverse()) await end();
});

async function start(clientSecret: string | undefined): Promise<void> {
  const bot = createServer((_, response) => response.end('<title>Back</title>')).listen(0, '127.0.0.1');
  await once(bot, 'listening');
  const redirectUri = `http://127.0.0.1:${(bot.address() as AddressInfo).port}/auth/x/callback`;
  const secret = clientSecret === undefined ? {} : { clientSecret };
  x = await createXLookAlike({ clientId: 'app-id_1', redirectUris: [redirectUri], ...secret });
  client = createXClient({
    apiUrl: new URL(x.url),
    authorizeUrl: new URL(x.authorizeUrl),
    clientId: 'app-id_1',
    ...(clientSecret === undefined ? {} : { clientSecret: new Secret(clientSecret) }),
    redirectUri,
    scopes: SCOPES,
    clock: systemClock,
  });
  const [running, own] = [x, client];
  endings.push(
    () => bot.close(),
    () => running.close(),
    () => own.close(),
  );
  x.addUser({ username: 'ann', name: 'Ann' });
}

const random = () => new Secret(randomBytes(32).toString('base64url'));

/** Ann logs in at X and decides; gives the page that she ends on, and what the bot kept. */
async function askAnn(button: string): Promise<{ page: Page; codeVerifier: Secret; state: Secret }> {
  const [codeVerifier, state] = [random(), random()];
  const browser = createBrowser();
  const address = await client.oauth.authorizeUrl({ state, codeVerifier });
  const login = await browser.open(address.href);
  const consent = await browser.submit(login, { fields: { username: 'ann' } });
  const page = await browser.submit(consent, { button });
  return { page, codeVerifier, state };
}

async function linkAnn() {
  const { page, codeVerifier, state } = await askAnn('decision=allow');
  const back = new URL(page.url).searchParams;
  expect(back.get('state')).toBe(state.reveal());
  return await client.oauth.exchange({ code: new Secret(back.get('code') ?? ''), codeVerifier });
}

describe.each([
  ['confidential', CLIENT_SECRET],
  ['public', undefined],
])('a %s client on the look-alike X', (_, secret) => {
  test('links, refreshes, posts, reads, deletes and revokes', async () => {
    await start(secret);
    const first = await linkAnn();
    expect(first.scopes).toEqual(SCOPES);
    expect(first.expiresAt).toBeGreaterThan(Date.now() + 7_000_000);
    const me = await client.users.me(first.accessToken);
    expect(me).toEqual({ id: x.user('ann').id, username: 'ann', name: 'Ann', subscribes: false });

    const second = await client.oauth.refresh(first.refreshToken ?? new Secret(''));
    expect(second.refreshToken?.reveal()).not.toBe(first.refreshToken?.reveal());

    const text = 'Fish & chips < 3 https://example.com/a?b=1&c=2';
    const root = await client.posts.create(second.accessToken, { text });
    const reply = await client.posts.create(second.accessToken, { text: 'more', inReplyTo: root.id });
    const timeline = await client.posts.timelineSince(second.accessToken, me.id, '1');
    expect(timeline).toMatchObject([{ id: reply.id, text: 'more', inReplyTo: root.id }, { id: root.id }]);
    const [link] = timeline[1]?.urls ?? [];
    expect(timeline[1]?.text).toBe(`Fish & chips < 3 ${link?.short}`);
    expect(link?.expanded).toBe('https://example.com/a?b=1&c=2');
    expect(await client.posts.timelineSince(second.accessToken, me.id, root.id)).toHaveLength(1);

    await client.posts.remove(second.accessToken, root.id);
    await expect(client.posts.remove(second.accessToken, root.id)).rejects.toMatchObject({
      kind: 'not_found',
      outcome: 'refused',
    });
    expect(x.posts('ann').map(({ id }) => id)).toEqual([reply.id]);

    await client.oauth.revoke(second.refreshToken ?? new Secret(''));
    await expect(client.users.me(second.accessToken)).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});

describe('the look-alike X says no', () => {
  test('when Ann does', async () => {
    const { page, state } = await askAnn('decision=deny');
    expect(Object.fromEntries(new URL(page.url).searchParams)).toEqual({
      error: 'access_denied',
      state: state.reveal(),
    });
  });

  test('to a code that is wrong, or used, or comes with another verifier', async () => {
    const { page, codeVerifier } = await askAnn('decision=allow');
    const code = new Secret(new URL(page.url).searchParams.get('code') ?? '');
    const rejected = { kind: 'rejected_code', outcome: 'refused' };
    await expect(client.oauth.exchange({ code: random(), codeVerifier })).rejects.toMatchObject(rejected);
    await client.oauth.exchange({ code, codeVerifier });
    await expect(client.oauth.exchange({ code, codeVerifier })).rejects.toMatchObject(rejected);
    const again = await askAnn('decision=allow');
    const other = new Secret(new URL(again.page.url).searchParams.get('code') ?? '');
    await expect(client.oauth.exchange({ code: other, codeVerifier: random() })).rejects.toMatchObject(
      rejected,
    );
  });

  test('to a refresh token that is spent, and to a secret that is wrong', async () => {
    const { refreshToken = new Secret('') } = await linkAnn();
    await client.oauth.refresh(refreshToken);
    await expect(client.oauth.refresh(refreshToken)).rejects.toMatchObject({ kind: 'rejected_token' });
    const wrong = createXClient({
      apiUrl: new URL(x.url),
      authorizeUrl: new URL(x.authorizeUrl),
      clientId: 'app-id_1',
      clientSecret: new Secret('wrong'),
      redirectUri: 'http://127.0.0.1/',
      scopes: SCOPES,
      clock: systemClock,
    });
    endings.push(() => wrong.close());
    await expect(wrong.oauth.refresh(refreshToken)).rejects.toMatchObject({ kind: 'app_misconfigured' });
  });

  test('to the same text twice', async () => {
    const { accessToken } = await linkAnn();
    await client.posts.create(accessToken, { text: 'once' });
    await expect(client.posts.create(accessToken, { text: 'once' })).rejects.toMatchObject({
      kind: 'duplicate',
      outcome: 'refused',
    });
  });
});

describe('the look-alike X has an outage', () => {
  test.each([
    ['drop', 'network'],
    ['truncate', 'unreadable'],
    [{ status: 503, body: '<html>' }, 'unavailable'],
  ] as const)('that answers %j after the effect: unknown, for posts and tokens', async (answer, kind) => {
    const { accessToken, refreshToken = new Secret('') } = await linkAnn();
    x.faults.add({ route: 'POST /2/tweets', process: true, answer });
    x.faults.add({ route: 'POST /2/oauth2/token', process: true, answer });
    await expect(client.posts.create(accessToken, { text: 'a' })).rejects.toMatchObject({
      kind,
      outcome: 'unknown',
    });
    await expect(client.oauth.refresh(refreshToken)).rejects.toMatchObject({ kind, outcome: 'unknown' });
    expect(x.posts('ann')).toHaveLength(1);
  });
});

test('both vocabularies are read', async () => {
  const { accessToken } = await linkAnn();
  const root = await client.posts.create(accessToken, { text: 'a' });
  const { id } = x.user('ann');
  for (const vocabulary of ['tweet', 'post'] as const) {
    x.set({ vocabulary });
    const reply = await client.posts.create(accessToken, { text: vocabulary, inReplyTo: root.id });
    expect(await client.posts.timelineSince(accessToken, id, root.id)).toContainEqual({
      id: reply.id,
      text: vocabulary,
      urls: [],
      hasMedia: false,
      mediaIds: [],
      inReplyTo: root.id,
    });
  }
});
