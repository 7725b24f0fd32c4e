import { describe, expect, it } from 'vitest';
import { clientKey } from '../../src/web/client-key.js';
import { createRateLimiter } from '../../src/web/rate-limiter.js';
import { CODE, NONCE, STATE } from './support/fake-link-flow.js';
import { type RunningWeb, startWeb } from './support/start-web.js';

async function statuses(web: RunningWeb, count: number, from?: string): Promise<number[]> {
  const headers: Record<string, string> = from === undefined ? {} : { 'X-Forwarded-For': from };
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) {
    found.push((await web.send('GET', `/link/${NONCE}`, { headers })).status);
  }
  return found;
}

describe('the rate limit', () => {
  it('lets thirty through at once, then one a second', async () => {
    const web = await startWeb();
    expect(await statuses(web, 31)).toEqual([...new Array(30).fill(200), 429]);
    web.clock.ms += 1_000;
    expect(await statuses(web, 2)).toEqual([200, 429]);
  });

  it('says when to come back', async () => {
    const web = await startWeb();
    await statuses(web, 30);
    const { status, headers, body } = await web.send('GET', `/link/${NONCE}`);
    expect([status, headers['retry-after']]).toEqual([429, '1']);
    expect(body).toContain('A little slower, please');
  });

  it('moves even a limited callback to a clean address, where it says so', async () => {
    const web = await startWeb();
    await statuses(web, 30);
    const { status, headers } = await web.send('GET', `/auth/x/callback?state=${STATE}&code=${CODE}`);
    expect([status, headers.location]).toEqual([303, '/link/problem/too_many_requests']);
    const page = await web.send('GET', String(headers.location));
    expect([page.status, page.headers['retry-after']]).toEqual([429, '1']);
    expect(web.flow.callbacks).toEqual([]);
  });

  it('is one for the link page, the callbacks and the final page, and none for the rest', async () => {
    const web = await startWeb();
    await statuses(web, 30);
    expect((await web.send('POST', `/link/${NONCE}`)).status).toBe(429);
    expect((await web.send('GET', '/link/done/abc')).status).toBe(429);
    for (const path of ['/healthz', '/readyz', '/rookery.css', '/favicon.ico', '/link/problem/expired']) {
      expect((await web.send('GET', path)).status).not.toBe(429);
    }
  });

  it('does not believe X-Forwarded-For without a proxy', async () => {
    const web = await startWeb();
    const found = await Promise.all(Array.from({ length: 40 }, (_, n) => statuses(web, 1, `203.0.113.${n}`)));
    expect(found.flat().filter((status) => status === 429)).toHaveLength(10);
  });

  it('believes as many hops of it as there are proxies', async () => {
    const web = await startWeb({ trustProxy: 1 });
    // The client's own inventions come first; the proxy appends whom it saw.
    for (let n = 0; n < 30; n += 1) await statuses(web, 1, `198.51.100.${n}, 203.0.113.7`);
    expect(await statuses(web, 1, '198.51.100.99, 203.0.113.7')).toEqual([429]);
    expect(await statuses(web, 1, '203.0.113.7, 203.0.113.8')).toEqual([200]);
  });
});

describe('the rate limiter', () => {
  it('forgets the key that was quiet longest instead of growing', () => {
    const clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };
    const limiter = createRateLimiter({ perMinute: 1, burst: 1, maxKeys: 3, clock });
    const take = (keys: string) => [...keys].map((key) => limiter.take(key));
    expect(take('abca')).toEqual([0, 0, 0, 60]);
    // "a" was asked for just now, so "b" makes room.
    expect(take('da')).toEqual([0, 60]);
    expect(take('b')).toEqual([0]);
  });

  it('tells the wait without taking', () => {
    const clock = { now: () => 0, monotonic: () => 0, sleep: async () => undefined };
    const limiter = createRateLimiter({ perMinute: 60, burst: 1, maxKeys: 3, clock });
    expect([limiter.waitOf('a'), limiter.take('a'), limiter.waitOf('a')]).toEqual([0, 0, 1]);
  });
});

describe('a client', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['forged', 'unknown'],
    [undefined, 'unknown'],
  ])('at %s is counted as %s', (address, key) => {
    expect(clientKey(address)).toBe(key);
  });
});
