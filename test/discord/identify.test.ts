import { inspect } from 'node:util';
import { MockAgent } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDiscordIdentity } from '../../src/discord/identify.js';
import { LinkError } from '../../src/errors.js';
import { Secret } from '../../src/secret.js';

const CANARIES = ['CANARY secret+/:', 'CANARY-code', 'CANARY-token', 'CANARY-state'];
const [CLIENT_SECRET, CODE, ACCESS_TOKEN, STATE] = CANARIES as [string, string, string, string];

let agent: MockAgent;
beforeEach(() => {
  agent = new MockAgent();
  agent.disableNetConnect();
});
afterEach(async () => {
  agent.assertNoPendingInterceptors();
  await agent.close();
});

const identity = (timeout?: number) =>
  createDiscordIdentity({
    applicationId: '1100000000000000001',
    clientSecret: new Secret(CLIENT_SECRET),
    apiUrl: new URL('https://discord.example/api'),
    authorizeUrl: new URL('https://discord.example/oauth2/authorize'),
    redirectUri: 'https://bot.example/auth/discord/callback',
    dispatcher: agent,
    ...(timeout === undefined ? {} : { timeout }),
  });

const discord = () => agent.get('https://discord.example');
const tokenEndpoint = () => discord().intercept({ path: '/api/v10/oauth2/token', method: 'POST' });
const me = () => discord().intercept({ path: '/api/v10/users/@me' });
const identify = () => identity().identify(new Secret(CODE));

test('the authorize address asks for nothing but who it is, and for consent only once', () => {
  const url = identity().authorizeUrl(new Secret(STATE));
  expect(url.origin + url.pathname).toBe('https://discord.example/oauth2/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: '1100000000000000001',
    scope: 'identify',
    redirect_uri: 'https://bot.example/auth/discord/callback',
    state: STATE,
    prompt: 'none',
  });
});

test('the code becomes the user behind it', async () => {
  const authorization = `Basic ${Buffer.from('1100000000000000001:CANARY+secret%2B%2F%3A').toString('base64')}`;
  discord()
    .intercept({
      path: '/api/v10/oauth2/token',
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: CODE,
        redirect_uri: 'https://bot.example/auth/discord/callback',
      }).toString(),
    })
    .reply(200, { access_token: ACCESS_TOKEN, token_type: 'Bearer', scope: 'identify' });
  discord()
    .intercept({ path: '/api/v10/users/@me', headers: { authorization: `Bearer ${ACCESS_TOKEN}` } })
    .reply(200, { id: '1000000000000000001', username: 'robin', global_name: 'Robin' });
  expect(await identify()).toEqual({ id: '1000000000000000001', username: 'robin' });
});

async function failureOf(timeout?: number): Promise<LinkError> {
  const error: unknown = await identity(timeout)
    .identify(new Secret(CODE))
    .catch((thrown: unknown) => thrown);
  if (!(error instanceof LinkError)) throw new Error('not a LinkError', { cause: error });
  for (const canary of CANARIES) expect(inspect(error, { depth: 9 })).not.toContain(canary);
  return error;
}

test.each([
  [400, { error: 'invalid_grant' }, 'code_rejected'],
  [400, { error: 'unsupported_grant_type' }, 'app_misconfigured'],
  [400, 'CANARY-code', 'app_misconfigured'],
  [401, { error: 'invalid_client' }, 'app_misconfigured'],
  [403, '<html>', 'discord_unavailable'],
  [404, 'not found', 'discord_unavailable'],
  [429, { retry_after: 3 }, 'discord_unavailable'],
  [500, { error: 'invalid_grant' }, 'discord_unavailable'],
  [503, '<html>', 'discord_unavailable'],
  [200, '<html>', 'discord_unavailable'],
  [200, {}, 'discord_unavailable'],
  [200, { access_token: 7 }, 'discord_unavailable'],
  [200, 'x'.repeat(70_000), 'discord_unavailable'],
])('the token endpoint says %i %j: %s', async (status, body, reason) => {
  tokenEndpoint().reply(status, body);
  expect((await failureOf()).reason).toBe(reason);
});

test.each([
  [401, { message: '401: Unauthorized' }],
  [500, 'oops'],
  [200, { id: 7, username: 'robin' }],
  [200, []],
])('who it is cannot be read: %i %j', async (status, body) => {
  tokenEndpoint().reply(200, { access_token: ACCESS_TOKEN });
  me().reply(status, body);
  expect((await failureOf()).reason).toBe('discord_unavailable');
});

test('the network is down', async () => {
  tokenEndpoint().replyWithError(new Error('connect ECONNREFUSED'));
  const error = await failureOf();
  expect(error.reason).toBe('discord_unavailable');
  expect(error.nextStep).toContain('/link');
});

test('a Discord that does not answer in time is given up', async () => {
  tokenEndpoint().reply(200, {}).delay(3_000);
  const started = performance.now();
  expect((await failureOf(100)).reason).toBe('discord_unavailable');
  expect(performance.now() - started).toBeLessThan(2_500);
});
