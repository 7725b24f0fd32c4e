import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  call,
  codeFrom,
  consent,
  exchange,
  idOf,
  me,
  post,
  refresh,
  revoke,
  startX,
  tokensOf,
} from './start-x.js';

const ROUTE = 'POST /2/tweets';

async function startFaulty() {
  const x = await startX();
  const { access_token: token } = x.grant('anna');
  return { x, send: (text: string) => post(x, token, text), token };
}

describe('a request that takes effect', () => {
  test('and is dropped', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, answer: 'drop' });
    await expect(send('Hello')).rejects.toThrow();
    expect(x.posts()).toHaveLength(1);
    expect(x.ledger.entries('post')).toMatchObject([
      { effect: true, status: null, text: 'Hello', fault: { process: true, answer: 'drop' } },
    ]);
  });

  test('and is cut in the middle of its answer', async () => {
    const { x, token } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, answer: 'truncate' });
    const raw = await exchangeRaw(x.url, [
      'POST /2/tweets HTTP/1.1',
      'host: x',
      `authorization: Bearer ${token}`,
      'content-type: application/json',
      'content-length: 16',
      '',
      '{"text":"Hello"}',
    ]);
    const [head = '', body = ''] = raw.split('\r\n\r\n');
    const promised = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    expect(head).toMatch(/^HTTP\/1\.1 201 /);
    expect(body.length).toBe(Math.floor(promised / 2));
    expect(x.posts()).toHaveLength(1);
  });

  test('and is answered with something else', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({
      route: ROUTE,
      process: true,
      answer: { status: 503, headers: { 'X-Odd': 'yes', 'content-type': 'text/html' }, body: '<h1>Oops' },
    });
    const { status, headers, body } = await send('Hello');
    expect({ status, body }).toEqual({ status: 503, body: '<h1>Oops' });
    expect(headers).toMatchObject({ 'x-odd': 'yes', 'content-type': 'text/html' });
    expect(x.posts()).toHaveLength(1);
    expect(x.ledger.entries('post')).toMatchObject([{ effect: true, status: 503 }]);
  });

  test('and is answered with nothing but a status', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, answer: { status: 201 } });
    expect(await send('Hello')).toMatchObject({ status: 201, body: '' });
    expect(x.posts()).toHaveLength(1);
  });

  test('and is answered late', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, delayMs: 150 });
    const startedAt = Date.now();
    const answer = send('Hello');
    await wait(50);
    expect(x.posts()).toHaveLength(1);
    expect((await answer).status).toBe(201);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(145);
  });

  test('keeps its effect when the client gives up', async () => {
    const { x, token } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, delayMs: 60_000 });
    const patience = new AbortController();
    const { signal } = patience;
    const answer = call(x, ROUTE, { token, json: { text: 'Hello' }, signal });
    x.watch(() => patience.abort());
    await expect(answer).rejects.toThrow();
    expect(x.posts()).toHaveLength(1);
    await expect
      .poll(() => x.ledger.entries('post'))
      .toMatchObject([{ effect: true, status: null, clientGone: true }]);
  });
});

describe('a request without effect', () => {
  test('is dropped', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, process: false, answer: 'drop' });
    await expect(send('Hello')).rejects.toThrow();
    expect(x.posts()).toEqual([]);
    expect(x.ledger.entries('post')).toMatchObject([
      { effect: false, status: null, processedAt: null, text: 'Hello', username: 'anna' },
    ]);
  });

  test('is answered, late if wanted', async () => {
    const { x, send } = await startFaulty();
    const headers = { 'x-rate-limit-reset': '1', 'x-rate-limit-remaining': '0' };
    x.faults.add({ route: ROUTE, process: false, delayMs: 60, answer: { status: 429, headers } });
    const startedAt = Date.now();
    const answer = await send('Hello');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(55);
    expect(answer).toMatchObject({ status: 429, headers });
    expect(x.posts()).toEqual([]);
  });

  test('has half of nothing to get', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, process: false, answer: 'truncate' });
    await expect(send('Hello')).rejects.toThrow();
    expect(x.posts()).toEqual([]);
  });

  test('is one that never came whole', async () => {
    const { x, token } = await startFaulty();
    await exchangeRaw(
      x.url,
      [
        'POST /2/tweets HTTP/1.1',
        'host: x',
        `authorization: Bearer ${token}`,
        'content-type: application/json',
        'content-length: 160',
        '',
        '{"text":"Hello"}',
      ],
      { giveUpAfterMs: 50 },
    );
    expect(x.posts()).toEqual([]);
    expect(x.ledger.entries('post')).toEqual([]);
  });
});

describe('the fault script', () => {
  test('lets some pass, hits some, and is done', async () => {
    const { x, send } = await startFaulty();
    x.faults.add({ route: ROUTE, skip: 1, times: 2, process: false, answer: { status: 500 } });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await send(`post ${n}`)).status);
    expect(statuses).toEqual([201, 500, 500, 201]);
  });

  test('tells the two grants of the token endpoint apart', async () => {
    const { x } = await startFaulty();
    const fault = { process: false, answer: { status: 500 } } as const;
    x.faults.add({ route: 'refresh', ...fault }, { route: 'exchange', ...fault });
    const code = codeFrom(await consent(x));
    expect((await exchange(x, code)).status).toBe(500);
    expect((await exchange(x, code)).status).toBe(200);
    const { refresh_token } = x.grant('anna');
    expect((await refresh(x, refresh_token)).status).toBe(500);
    x.faults.add({ route: 'POST /2/oauth2/token', ...fault });
    expect((await refresh(x, refresh_token)).status).toBe(500);
    expect((await refresh(x, refresh_token)).status).toBe(200);
  });

  test('reaches every endpoint', async () => {
    const { x, token, send } = await startFaulty();
    const id = idOf(await send('Hello'));
    const user = x.user('anna').id;
    const calls: Record<string, () => Promise<{ status: number }>> = {
      'POST /2/tweets': () => send('Other'),
      'POST /2/oauth2/token': () => refresh(x, 'nothing'),
      'POST /2/oauth2/revoke': () => revoke(x, 'nothing'),
      'GET /2/users/me': () => me(x, token),
      'GET /2/users/:id/tweets': () => call(x, `GET /2/users/${user}/tweets`, { token }),
      'DELETE /2/tweets/:id': () => call(x, `DELETE /2/tweets/${id}`, { token }),
    };
    for (const [route, make] of Object.entries(calls)) {
      x.faults.add({ route, process: false, answer: { status: 418 } });
      expect([route, (await make()).status]).toEqual([route, 418]);
    }
  });

  test('leaves an account whose new tokens were lost with a spent one', async () => {
    const { x } = await startFaulty();
    const { refresh_token } = x.grant('anna');
    x.faults.add({ route: 'refresh', process: true, answer: 'drop' });
    await expect(refresh(x, refresh_token)).rejects.toThrow();
    expect((await refresh(x, refresh_token)).status).toBe(400);
    x.set({ rotation: 'grace' });
    expect(tokensOf(await refresh(x, refresh_token)).refresh_token).toEqual(expect.any(String));
  });
});

test('every answer can be made slow', async () => {
  const { x, token } = await startFaulty();
  x.set({ latencyMs: 80 });
  const startedAt = Date.now();
  await me(x, token);
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(75);
});

/** What a client sees on the wire, which HTTP clients hide. */
function exchangeRaw(
  url: string,
  lines: readonly string[],
  { giveUpAfterMs }: { giveUpAfterMs?: number } = {},
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(lines.join('\r\n')));
    let received = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    if (giveUpAfterMs !== undefined) setTimeout(() => socket.destroy(), giveUpAfterMs);
  });
}

describe('more ways to fail', () => {
  test('a reset is one, and a drop is not', async () => {
    const { x, token } = await startFaulty();
    x.faults.add({ route: ROUTE, process: true, answer: 'reset' });
    await expect(post(x, token, 'Hello')).rejects.toMatchObject({ code: 'ECONNRESET' });
    x.faults.add({ route: ROUTE, process: true, answer: 'drop' });
    await expect(post(x, token, 'Hello again')).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
    expect(x.posts()).toHaveLength(2);
  });

  test.each([
    ['silence', false, 0],
    ['stall', true, 1],
    ['drip', true, 1],
  ] as const)('%s lasts for as long as the client does', async (answer, process, posts) => {
    const { x, token } = await startFaulty();
    x.faults.add({ route: ROUTE, process, answer });
    const patience = new AbortController();
    const { signal } = patience;
    const answered = call(x, ROUTE, { token, json: { text: 'Hello' }, signal });
    while (x.ledger.entries('post').length === 0) await wait(5);
    patience.abort();
    await expect(answered).rejects.toThrow();
    expect(x.posts()).toHaveLength(posts);
    expect(x.ledger.entries('post')).toMatchObject([{ status: posts === 0 ? null : 201, fault: { answer } }]);
  });

  test('the answer can be changed: fields, taken away fields, headers', async () => {
    const x = await startX();
    const { refresh_token: token } = x.grant('anna');
    const change = {
      fields: { expires_in: -1, refresh_token: null },
      headers: { 'content-type': 'text/html' },
    };
    x.faults.add({ route: 'refresh', process: true, change });
    const { status, headers, body } = await refresh(x, token);
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/html' });
    expect(body).toMatchObject({ expires_in: -1, access_token: expect.any(String) });
    expect(body).not.toHaveProperty('refresh_token');
  });
});

test('revoking can end all that a user has granted', async () => {
  const x = await startX({ revokes: 'user' });
  const [first, second] = [x.grant('anna'), x.grant('anna')];
  await revoke(x, first.refresh_token);
  expect((await me(x, second.access_token)).status).toBe(401);
});

test('this X can live in a time of its own', async () => {
  let now = Date.UTC(2030, 0, 1);
  const x = await startX({ now: () => now, timelineDelayMs: 1000 });
  const { access_token: token } = x.grant('anna');
  const id = idOf(await post(x, token, 'Hello'));
  expect(Number(BigInt(id) >> 22n) + 1_288_834_974_657).toBe(now);
  const timeline = () => call(x, `GET /2/users/${x.user('anna').id}/tweets`, { token });
  expect((await timeline()).body).not.toHaveProperty('data');
  now += 1000;
  expect((await timeline()).body).toMatchObject({ data: [{ id }] });
  now += 7_200_000;
  expect((await timeline()).status).toBe(401);
});
