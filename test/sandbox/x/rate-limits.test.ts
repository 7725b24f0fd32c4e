import { describe, expect, test } from 'vitest';
import { call, me, post, startX } from './start-x.js';

describe('the limits per user and endpoint', () => {
  test('are told on every answer', async () => {
    const x = await startX();
    const { access_token: token } = x.grant('anna');
    const limitOf = async (what: string, json?: unknown) => {
      const { headers } = await call(x, what, { token, ...(json === undefined ? {} : { json }) });
      const reset = Number(headers['x-rate-limit-reset']) - Date.now() / 1000;
      expect(reset).toBeGreaterThan(15 * 60 - 5);
      expect(reset).toBeLessThan(15 * 60 + 2);
      return [headers['x-rate-limit-limit'], headers['x-rate-limit-remaining']];
    };
    expect(await limitOf('POST /2/tweets', { text: 'a' })).toEqual(['100', '99']);
    expect(await limitOf('POST /2/tweets', { wrong: 'a' })).toEqual(['100', '98']);
    expect(await limitOf('DELETE /2/tweets/1')).toEqual(['50', '49']);
    expect(await limitOf('GET /2/users/me')).toEqual(['75', '74']);
    expect(await limitOf(`GET /2/users/${x.user('anna').id}/tweets`)).toEqual(['900', '899']);
  });

  test('end in 429, for that user and that endpoint alone', async () => {
    const x = await startX();
    const [anna, ben] = [x.grant('anna').access_token, x.grant('ben').access_token];
    for (let n = 0; n < 75; n += 1) expect((await me(x, anna)).status).toBe(200);
    const refused = await me(x, anna);
    expect(refused).toMatchObject({
      status: 429,
      body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
    });
    expect(refused.headers['x-rate-limit-remaining']).toBe('0');
    expect((await me(x, x.grant('anna').access_token)).status).toBe(429);
    expect((await me(x, ben)).status).toBe(200);
    expect((await post(x, anna, 'still')).status).toBe(201);
  });

  test('can be lifted', async () => {
    const x = await startX({ rateLimits: false });
    const { access_token: token } = x.grant('anna');
    for (let n = 0; n < 76; n += 1) expect((await me(x, token)).status).toBe(200);
  });
});

describe('the limits of posting', () => {
  const numbers = (headers: Readonly<Record<string, unknown>>, prefix: string) =>
    ['limit', 'remaining', 'reset'].map((name) => Number(headers[`${prefix}-${name}`]));
  const seconds = (ms: number) => Math.ceil(ms / 1000);

  test('count posts and reposts of a user together for three hours', async () => {
    let now = Date.UTC(2030, 0, 1);
    const start = now;
    const x = await startX({ now: () => now, limits: { 'posts/3h': 3, 'reposts/15min': 2 } });
    const { access_token: token } = x.grant('anna');
    const source = x.write('ben', { text: 'Of Ben' }).id;
    const repost = () =>
      call(x, `POST /2/users/${x.user('anna').id}/retweets`, { token, json: { tweet_id: source } });
    expect((await post(x, token, 'One')).status).toBe(201);
    expect(numbers((await repost()).headers, 'x-rate-limit')).toEqual([2, 1, seconds(start + 900_000)]);
    now += 900_000;
    expect((await post(x, token, 'Two')).status).toBe(201);
    const refused = await post(x, token, 'Three');
    expect(refused.status).toBe(429);
    expect(numbers(refused.headers, 'x-rate-limit')).toEqual([3, 0, seconds(start + 10_800_000)]);
    expect((await repost()).status).toBe(429);
    expect((await post(x, x.grant('ben').access_token, 'Mine')).status).toBe(201);
    now = start + 10_800_000;
    expect((await post(x, x.grant('anna').access_token, 'Three')).status).toBe(201);
  });

  test('count the posts of the whole app for a day, and say so on every answer', async () => {
    let now = Date.UTC(2030, 0, 1);
    const start = now;
    const x = await startX({ now: () => now });
    const [anna, ben] = [x.grant('anna').access_token, x.grant('ben').access_token];
    expect(numbers((await post(x, anna, 'One')).headers, 'x-app-limit-24hour')).toEqual([
      ...[10_000, 9999, seconds(start + 86_400_000)],
    ]);
    x.set({ limits: { 'posts/24h': 2 } });
    expect((await post(x, ben, 'Two')).status).toBe(201);
    const refused = await post(x, anna, 'Three');
    expect(refused.status).toBe(429);
    expect(numbers(refused.headers, 'x-app-limit-24hour').slice(0, 2)).toEqual([2, 0]);
    expect(numbers(refused.headers, 'x-rate-limit').slice(0, 2)).toEqual([100, 99]);
    expect(refused.headers).not.toHaveProperty('x-user-limit-24hour-limit');
    now += 86_400_000;
    expect((await post(x, x.grant('anna').access_token, 'Three')).status).toBe(201);
  });

  test('can have a window of a user and a day as well', async () => {
    const x = await startX({ limits: { 'user-posts/24h': 1 } });
    const [anna, ben] = [x.grant('anna').access_token, x.grant('ben').access_token];
    expect((await post(x, anna, 'One')).status).toBe(201);
    const refused = await post(x, anna, 'Two');
    expect(refused.status).toBe(429);
    expect(numbers(refused.headers, 'x-user-limit-24hour').slice(0, 2)).toEqual([1, 0]);
    expect((await post(x, ben, 'Two')).status).toBe(201);
  });
});
