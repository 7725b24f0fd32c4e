import { describe, expect, it } from 'vitest';
import { LinkError } from '../../src/errors.js';
import { AUTHORIZATION_ID, CODE, COOKIE, NONCE, STATE } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

const PATHS = [
  `/link/${NONCE}`,
  `/link/done/${AUTHORIZATION_ID}`,
  `/auth/x/callback?state=${STATE}&code=${CODE}`,
  `/auth/discord/callback?state=${STATE}&code=${CODE}`,
  `/auth/x/callback/typo?state=${STATE}&code=${CODE}`,
  `/nothing/${NONCE}?state=${STATE}&code=${CODE}`,
  `/link/%zz${NONCE}`,
  `/link/problem/${NONCE}`,
];

describe('the access log', () => {
  it('has one line a request, with the route and not the address', async () => {
    const web = await startWeb();
    await web.send('GET', `/link/${NONCE}`);
    await web.send('GET', '/healthz');
    await web.send('GET', '/nothing');
    const lines = web
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { level: 30, msg: 'request', method: 'GET', route: '/link/:nonce', status: 200, ms: 0 },
      { level: 20, method: 'GET', route: '/healthz', status: 200 },
      { level: 20, method: 'GET', route: 'unmatched', status: 404 },
    ]);
  });

  it.each([
    ['well', undefined],
    ['in a way that is foreseen', new LinkError('expired', 'x', { cause: new Error('cause') })],
    ['in a way that is not', new Error('a bug')],
    ['with something that is no error', 'a string'],
  ])(
    'never holds a nonce, state, code or cookie, and no address does, when it goes %s',
    async (_, failure) => {
      const web = await startWeb();
      web.flow.failure = failure;
      for (const path of PATHS) {
        for (const method of ['GET', 'HEAD', 'POST', 'DELETE']) {
          web.clock.ms += 1_000;
          const { headers, body } = await web.send(method, path, {
            headers: { cookie: `__Host-rookery-link-${AUTHORIZATION_ID}=${COOKIE}` },
          });
          const seen = `${headers.location ?? ''}${body}`;
          for (const secret of [NONCE, STATE, CODE, COOKIE]) expect(seen).not.toContain(secret);
        }
      }
      for (const secret of [NONCE, STATE, CODE, COOKIE]) expect(web.log()).not.toContain(secret);
    },
  );

  it('has the error behind the id on the page', async () => {
    const web = await startWeb();
    web.flow.failure = new TypeError('what went wrong', { cause: new Error('why') });
    const { status, body } = await web.send('GET', `/link/${NONCE}`);
    expect(status).toBe(500);
    expect(body).not.toContain('what went wrong');
    const errorId = /<code>([0-9a-f]{12})<\/code>/.exec(body)?.[1];
    const line = web
      .log()
      .split('\n')
      .find((text) => text.includes(String(errorId)));
    expect(JSON.parse(String(line))).toMatchObject({
      level: 50,
      errorId,
      route: '/link/:nonce',
      err: { name: 'TypeError', message: 'what went wrong', cause: { message: 'why' } },
    });
  });
});
