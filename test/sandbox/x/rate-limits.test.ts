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
