import { describe, expect, it } from 'vitest';
import { AUTHORIZATION_ID, CODE, NONCE, STATE } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

const ROUTES: readonly [method: string, path: string, status: number][] = [
  ['GET', `/link/${NONCE}`, 200],
  ['HEAD', `/link/${NONCE}`, 200],
  ['POST', `/link/${NONCE}`, 303],
  ['GET', `/auth/x/callback?state=${STATE}&code=${CODE}`, 303],
  ['GET', `/auth/discord/callback?state=${STATE}&code=${CODE}`, 303],
  ['GET', '/auth/x/callback?state=a&state=b', 303],
  ['GET', `/link/done/${AUTHORIZATION_ID}`, 200],
  ['GET', '/link/problem/expired', 410],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/', 404],
  ['GET', '/link/%zz', 400],
  ['PUT', '/healthz', 405],
  ['GET', `/?${'a'.repeat(8192)}`, 414],
];

const ASSETS: readonly [path: string, type: string][] = [
  ['/rookery.css', 'text/css; charset=utf-8'],
  ['/favicon.svg', 'image/svg+xml; charset=utf-8'],
  ['/favicon.ico', 'image/svg+xml; charset=utf-8'],
];

const POLICY =
  "default-src 'none';style-src 'self';img-src 'self';form-action 'self' https://x.test https://discord.test;frame-ancestors 'none';base-uri 'none'";

describe('security headers', () => {
  it.each([...ROUTES, ...ASSETS.map(([path]) => ['GET', path, 200] as const)])(
    'are on %s %s',
    async (method, path, expected) => {
      const web = await startWeb();
      const { status, headers } = await web.send(method, path);
      expect(status).toBe(expected);
      expect(headers).toMatchObject({
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'strict-transport-security': 'max-age=31536000',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.etag).toBeUndefined();
    },
  );

  it.each(ROUTES)('keep %s %s out of caches', async (method, path) => {
    const web = await startWeb();
    expect((await web.send(method, path)).headers['cache-control']).toBe('no-store');
  });

  it('promise no https on loopback', async () => {
    const web = await startWeb({ publicUrl: 'http://127.0.0.1:3000' });
    const { headers } = await web.send('GET', '/healthz');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it.each(ASSETS)('leave %s cacheable for minutes', async (path, type) => {
    const web = await startWeb();
    const { headers } = await web.send('GET', path);
    expect([headers['content-type'], headers['cache-control']]).toEqual([type, 'public, max-age=600']);
  });
});

describe('methods', () => {
  const ALLOWED: readonly [path: string, allow: string][] = [
    [`/link/${NONCE}`, 'GET, HEAD, POST'],
    ['/auth/x/callback', 'GET'],
    ['/auth/discord/callback', 'GET'],
    [`/link/done/${AUTHORIZATION_ID}`, 'GET, HEAD'],
    ['/link/problem/expired', 'GET, HEAD'],
    ['/healthz', 'GET, HEAD'],
    ['/readyz', 'GET, HEAD'],
    ['/rookery.css', 'GET, HEAD'],
    ['/favicon.svg', 'GET, HEAD'],
    ['/favicon.ico', 'GET, HEAD'],
  ];

  it.each(ALLOWED)('of %s are %s', async (path, allow) => {
    const web = await startWeb();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      if (allow.includes(method)) continue;
      const { status, headers } = await web.send(method, path);
      expect([method, status, headers.allow]).toEqual([method, 405, allow]);
    }
    expect(web.flow.calls).toEqual([]);
  });

  it('make no difference where there is nothing', async () => {
    const web = await startWeb();
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE']) {
      expect((await web.send(method, '/nothing')).status).toBe(404);
    }
  });
});

describe('health', () => {
  it('is ok while the process answers', async () => {
    const web = await startWeb({ isReady: async () => false });
    expect((await web.send('GET', '/healthz')).body).toBe('ok');
  });

  it('says ready or not, without details', async () => {
    let isReady = async () => true;
    const web = await startWeb({ isReady: () => isReady() });
    expect(await web.send('GET', '/readyz')).toMatchObject({ status: 200, body: 'ok' });
    isReady = async () => false;
    expect(await web.send('GET', '/readyz')).toMatchObject({ status: 503, body: 'not ready' });
    isReady = () => Promise.reject(new Error('SQLITE_IOERR at /secret/path'));
    expect(await web.send('GET', '/readyz')).toMatchObject({ status: 503, body: 'not ready' });
  });
});
