import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { call, idOf, me, post, refresh, startX } from './start-x.js';

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

describe('the control routes', () => {
  test('begin with linked accounts', async () => {
    const x = await startX({ control: true });
    const user = await call(x, 'POST /_sandbox/users', { json: { username: 'cleo', name: 'Cleo' } });
    expect(user).toMatchObject({ status: 200, body: { id: x.user('cleo').id, username: 'cleo' } });
    const { body } = await call(x, 'POST /_sandbox/grants', { json: { username: 'cleo' } });
    const { access_token } = body as Tokens;
    expect((await me(x, access_token)).body).toMatchObject({ data: { username: 'cleo' } });
    const reader = await call(x, 'POST /_sandbox/grants', {
      json: { username: 'cleo', scopes: ['users.read'] },
    });
    expect(reader.body).toMatchObject({ scope: 'users.read' });
    expect(reader.body).not.toHaveProperty('refresh_token');
  });

  test('give tokens of OAuth 1.0a, which may write or only read', async () => {
    const x = await startX({ control: true, apiKey: 'key', apiSecret: 'secret' });
    const json = { username: 'anna', permission: 'read' };
    const { status, body } = await call(x, 'POST /_sandbox/oauth1-grants', { json });
    expect({ status, body }).toMatchObject({ status: 200, body: { screen_name: 'anna' } });
    expect(x.ledger.entries('grant')).toMatchObject([{ username: 'anna', permission: 'read' }]);
    const settings = { oauth1: 'off', requestTokenSeconds: 1, clockToleranceSeconds: 1 };
    expect((await call(x, 'POST /_sandbox/set', { json: settings })).status).toBe(200);
  });

  test('tell posts and the ledger', async () => {
    const x = await startX({ control: true });
    const id = idOf(await post(x, x.grant('anna').access_token, 'Hello'));
    const posts = await call(x, 'GET /_sandbox/posts');
    expect(posts.body).toMatchObject([{ id, text: 'Hello', username: 'anna' }]);
    expect((await call(x, 'GET /_sandbox/posts?username=ben')).body).toEqual([]);
    const ledger = await call(x, 'GET /_sandbox/ledger');
    expect(ledger.body).toEqual(JSON.parse(JSON.stringify(x.ledger.entries())));
    expect((await call(x, 'GET /_sandbox/ledger?after=1&kind=post')).body).toMatchObject([{ kind: 'post' }]);
  });

  test('change settings and faults', async () => {
    const x = await startX({ control: true });
    const { access_token: token } = x.grant('anna');
    expect((await call(x, 'POST /_sandbox/set', { json: { accessTokenSeconds: 5 } })).status).toBe(200);
    expect(x.grant('anna').expires_in).toBe(5);
    const fault = { route: 'GET /2/users/me', times: 9, process: false, answer: { status: 503 } };
    await call(x, 'POST /_sandbox/faults', { json: [fault] });
    expect((await me(x, token)).status).toBe(503);
    await call(x, 'DELETE /_sandbox/faults');
    expect((await me(x, token)).status).toBe(200);
  });

  test('set a scene: subscriptions, communities, what others wrote, limits', async () => {
    const x = await startX({ control: true });
    const control = async (path: string, json: unknown) => {
      const { status, body } = await call(x, `POST /_sandbox/${path}`, { json });
      expect([path, status]).toEqual([path, 200]);
      return body as { id: string };
    };
    await control('subscriptions', { username: 'anna', subscriptionType: 'Basic' });
    expect(x.user('anna').subscriptionType).toBe('Basic');
    const { id } = await control('communities', { name: 'Birds' });
    await control('memberships', { id, username: 'anna' });
    expect((await call(x, 'GET /_sandbox/communities')).body).toEqual([
      { id, name: 'Birds', members: ['anna'] },
    ]);
    const { id: first } = await control('posts', { username: 'ben', text: 'One', communityId: id });
    await control('posts', { username: 'ben', text: 'Two', inReplyTo: first, quotes: first });
    expect(x.posts('ben')[1]).toMatchObject({ inReplyTo: first, quotes: first });
    await control('set', { limits: { 'posts/15min': 0 }, capResetDate: '2031-01-01', editSeconds: 60 });
    expect((await post(x, x.grant('anna').access_token, 'Hello')).status).toBe(429);
  });

  test('end tokens', async () => {
    const x = await startX({ control: true });
    const { access_token, refresh_token } = x.grant('anna');
    await call(x, 'POST /_sandbox/expire', { json: {} });
    expect((await me(x, access_token)).status).toBe(401);
    await call(x, 'POST /_sandbox/disconnect', { json: { username: 'anna' } });
    expect((await refresh(x, refresh_token)).status).toBe(400);
  });

  test('say what is wrong with a request', async () => {
    const x = await startX({ control: true });
    for (const [what, json] of [
      ['POST /_sandbox/set', { rotations: 'grace' }],
      ['POST /_sandbox/set', { limits: { 'posts/5h': 1 } }],
      ['POST /_sandbox/posts', { username: 'anna', text: 'a', inReplyTo: '1' }],
      ['POST /_sandbox/memberships', { id: '1', username: 'anna' }],
      ['POST /_sandbox/grants', { username: 'nobody' }],
      ['POST /_sandbox/faults', [{ route: 'x', process: false }]],
    ] as const)
      expect(await call(x, what, { json })).toMatchObject({
        status: 400,
        body: { error: expect.any(String) },
      });
    expect((await call(x, 'GET /_sandbox/other')).status).toBe(404);
  });

  test('are not there unless wanted', async () => {
    const x = await startX();
    expect((await call(x, 'GET /_sandbox/ledger')).status).toBe(404);
  });
});

/** There after `npm run build`, which `npm test` does first. */
const MAIN = 'dist/sandbox/x/main.js';

test.skipIf(!existsSync(MAIN))(
  'as a process of its own it says where it listens, and ends when told',
  async () => {
    const options = { clientId: 'the-app', redirectUris: [] };
    const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const exited = new Promise((resolve) => child.once('exit', resolve));
    for await (const line of createInterface(child.stdout)) {
      const { url } = JSON.parse(line) as { url: string };
      const added = await fetch(`${url}/_sandbox/users`, { method: 'POST', body: '{"username":"dora"}' });
      expect(await added.json()).toMatchObject({ username: 'dora' });
      child.kill('SIGTERM');
    }
    expect(await exited).toBe(0);
  },
);
