import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { NONCE } from './support/fake-link-flow.js';
import { type RunningWeb, startWeb } from './support/start-web.js';

describe('stop', () => {
  it('finishes what is running and closes what is idle', async () => {
    const web = await startWeb();
    await web.send('GET', '/healthz');
    let open = () => {};
    web.flow.gate = new Promise((resolve) => {
      open = () => resolve();
    });
    const answer = web.send('GET', `/link/${NONCE}`);
    await until(() => web.flow.calls.length === 1);
    const stopped = web.server.stop();
    const refused = web.send('GET', '/healthz').catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(Error);
    open();
    expect((await answer).status).toBe(200);
    await stopped;
  });

  it('does not wait for a connection that never asks anything, or never ends asking', async () => {
    const web = await startWeb();
    const silent = await open(web);
    const slow = await open(web);
    slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\n');
    await web.send('GET', '/healthz');
    const startedAt = performance.now();
    await web.server.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await until(() => silent.destroyed && slow.destroyed);
  });

  it('cuts a request off that does not end within five seconds', async () => {
    const web = await startWeb();
    web.flow.gate = new Promise(() => {});
    const answer = web.send('GET', `/link/${NONCE}`).catch((error: unknown) => error);
    await until(() => web.flow.calls.length === 1);
    const startedAt = performance.now();
    await web.server.stop();
    expect(performance.now() - startedAt).toBeLessThan(5_500);
    expect(await answer).toBeInstanceOf(Error);
    await until(() => web.log().includes('"aborted":true'));
  });

  it('can be called twice', async () => {
    const web = await startWeb();
    await Promise.all([web.server.stop(), web.server.stop()]);
    await web.server.stop();
  });
});

describe('start', () => {
  it('says what to do when the port is taken', async () => {
    const web = await startWeb();
    const { createWebServer } = await import('../../src/web/server.js');
    const { createLog } = await import('../../src/log.js');
    const { systemClock } = await import('../../src/clock.js');
    const second = createWebServer({
      flow: web.flow,
      publicUrl: new URL('https://rookery.test'),
      host: '127.0.0.1',
      port: web.port,
      trustProxy: 0,
      authorizeOrigins: [],
      isReady: async () => true,
      clock: systemClock,
      log: createLog('silent'),
    });
    await expect(second.start()).rejects.toMatchObject({
      name: 'UserFacingError',
      message: `Rookery cannot listen on 127.0.0.1, port ${web.port}.`,
    });
    await second.stop();
  });
});

describe('raw requests', () => {
  it.each<[string, string, RegExp]>([
    ['headers of more than 16 KB', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(17_000)}\r\n\r\n`, / 431 /],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      / 400 /,
    ],
    [
      'a length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      / 400 /,
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', / 400 /],
    ['an absolute address', 'GET http://evil.test/healthz HTTP/1.1\r\nHost: x\r\n\r\n', / (200|404) /],
    [
      'chunks without end',
      `POST /link/${NONCE} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'400\r\n'}${'a'.repeat(1024)}\r\n${`1000\r\n${'a'.repeat(4096)}\r\n`}`,
      / 413 /,
    ],
  ])('with %s are refused', async (_, text, expected) => {
    const web = await startWeb();
    const socket = await open(web);
    socket.write(text);
    const [answer] = await once(socket, 'data');
    expect(String(answer).split('\r\n')[0]).toMatch(expected);
    expect(web.flow.calls).toEqual([]);
    socket.destroy();
  });
});

async function open({ port }: RunningWeb) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
