import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordLookAlike, startDiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { api } from './api.js';
import { TOKEN } from './bot.js';

const REDIRECT = 'http://127.0.0.1:3000/auth/discord/callback';
let look: DiscordLookAlike;

beforeEach(async () => {
  look = await startDiscordLookAlike({ botToken: TOKEN, clientSecret: 's3cret', redirectUris: [REDIRECT] });
});
afterEach(() => look.close());

const parameters = (more: Record<string, string> = {}) => ({
  client_id: look.applicationId,
  redirect_uri: REDIRECT,
  response_type: 'code',
  scope: 'identify',
  state: 'a"b<c',
  ...more,
});
const authorize = (more: Record<string, string> = {}, cookie = '') =>
  fetch(`${look.authorizeUrl}?${new URLSearchParams(parameters(more))}`, {
    headers: { cookie },
    redirect: 'manual',
  });
const submit = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(new URL(path, look.authorizeUrl), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie },
    redirect: 'manual',
  });

async function logIn(name = 'robin'): Promise<string> {
  const response = await submit('/login', { user: name, return_to: '/oauth2/authorize?x' });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}
async function decide(decision: string, more: Record<string, string> = {}): Promise<URL> {
  const response = await submit('/oauth2/authorize', { ...parameters(more), decision }, await logIn());
  return new URL(response.headers.get('location') ?? '');
}
const exchange = (code: string, more: Record<string, string> = {}, path = '/v10/oauth2/token') =>
  fetch(`${look.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: look.applicationId,
      client_secret: 's3cret',
      ...more,
    }),
  });

test('someone logs in, agrees, and the bot learns who it was', async () => {
  const loginPage = await (await authorize()).text();
  expect(loginPage).toContain('action="/login"');
  expect(loginPage).toContain('<option value="robin">');
  const cookie = await logIn();
  const consentPage = await (await authorize({}, cookie)).text();
  expect(consentPage).toContain('name="state" value="a&#34;b&#60;c"');
  const back = await decide('allow');
  expect(back.href.startsWith(REDIRECT)).toBe(true);
  expect(back.searchParams.get('state')).toBe('a"b<c');
  const token = await exchange(back.searchParams.get('code') ?? '');
  const pair = (await token.json()) as { access_token: string };
  expect(pair).toMatchObject({ token_type: 'Bearer', scope: 'identify', expires_in: 604800 });
  const headers = { authorization: `Bearer ${pair.access_token}` };
  expect((await api(look, 'GET /users/@me', undefined, headers)).body).toMatchObject({
    id: look.user('robin').id,
    username: 'robin',
  });
  expect((await api(look, 'GET /oauth2/@me', undefined, headers)).body).toMatchObject({
    user: { username: 'robin' },
  });
});

test('a code works once, for its own address, and only for the application', async () => {
  const first = (await decide('allow')).searchParams.get('code') ?? '';
  expect((await exchange(first, {}, '/oauth2/token')).status).toBe(200);
  expect(await (await exchange(first)).json()).toMatchObject({ error: 'invalid_grant' });
  const second = (await decide('allow')).searchParams.get('code') ?? '';
  const elsewhere = await exchange(second, { redirect_uri: 'http://127.0.0.1:3000/other' });
  expect(await elsewhere.json()).toMatchObject({ error: 'invalid_grant' });
  const third = (await decide('allow')).searchParams.get('code') ?? '';
  const stranger = await exchange(third, { client_secret: 'wrong' });
  expect([stranger.status, await stranger.json()]).toMatchObject([401, { error: 'invalid_client' }]);
});

test('a code with a challenge needs the verifier', async () => {
  const challenge = createHash('sha256').update('verifier').digest('base64url');
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const first = (await decide('allow', pkce)).searchParams.get('code') ?? '';
  expect((await exchange(first)).status).toBe(400);
  const second = (await decide('allow', pkce)).searchParams.get('code') ?? '';
  expect((await exchange(second, { code_verifier: 'verifier' })).status).toBe(200);
});

test('a wrong redirect address or application gets a page and no redirect', async () => {
  for (const wrong of [{ redirect_uri: `${REDIRECT}/` }, { client_id: '1' }]) {
    const response = await authorize(wrong);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  }
});

test('an error that is the bot’s goes back to the bot', async () => {
  const response = await authorize({ scope: 'guilds' });
  const back = new URL(response.headers.get('location') ?? '');
  expect(back.searchParams.get('error')).toBe('invalid_scope');
  expect(back.searchParams.get('state')).toBe('a"b<c');
});

test('a refusal goes back without a code', async () => {
  const back = await decide('deny');
  expect(back.searchParams.get('error')).toBe('access_denied');
  expect(back.searchParams.get('state')).toBe('a"b<c');
  expect(back.searchParams.has('code')).toBe(false);
});

test('with prompt=none someone who agreed before goes back at once', async () => {
  const cookie = await logIn('jay');
  expect((await authorize({ prompt: 'none' }, cookie)).status).toBe(200);
  await submit('/oauth2/authorize', { ...parameters(), decision: 'allow' }, cookie);
  expect((await authorize({ prompt: 'none' }, cookie)).status).toBe(302);
  expect((await authorize({ prompt: 'none' }, await logIn('robin'))).status).toBe(200);
});

test('a revoked token is worth nothing', async () => {
  const code = (await decide('allow')).searchParams.get('code') ?? '';
  const { access_token: token } = (await (await exchange(code)).json()) as { access_token: string };
  const basic = Buffer.from(`${look.applicationId}:s3cret`).toString('base64');
  await fetch(`${look.url}/oauth2/token/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token }),
    headers: { authorization: `Basic ${basic}` },
  });
  expect((await api(look, 'GET /users/@me', undefined, { authorization: `Bearer ${token}` })).status).toBe(
    401,
  );
});
