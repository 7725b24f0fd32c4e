import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ask, isSilent } from '../../src/cli/ask.js';
import { bind } from '../../src/cli/bind.js';
import { within } from '../../src/cli/within.js';

async function serve(handle: RequestListener): Promise<URL> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

describe('asking', () => {
  it('gives status, body and how far the clocks are apart', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(401, { date: new Date(Date.now() + 60_000).toUTCString() }).end('{"code":0}');
    });
    const outcome = await ask(url);
    expect(outcome).toMatchObject({ status: 401, json: { code: 0 }, text: '{"code":0}' });
    expect(isSilent(outcome) ? 0 : outcome.clockAheadMs).toBeGreaterThan(58_000);
    expect(isSilent(outcome) ? 0 : outcome.clockAheadMs).toBeLessThan(62_000);
  });

  it('does without a Date header, and without JSON', async () => {
    const url = await serve((_request, response) => {
      response.sendDate = false;
      response.end('<html>');
    });
    expect(await ask(url)).toMatchObject({ status: 200, json: undefined, clockAheadMs: undefined });
  });

  it('follows no redirect, which would take the token along', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await ask(url, { headers: { authorization: 'Bot CANARY' } })).toMatchObject({ status: 302 });
    expect(asked).toBe(1);
  });

  it('is over in time, even when the body never ends', async () => {
    const url = await serve((_request, response) => {
      response.write('a beginning');
    });
    expect(await ask(url, { limitMs: 100 })).toEqual({ silence: 'nothing came within 0.1 s' });
  });

  it('says why there is no answer, and never the address', async () => {
    const closed = await serve(() => undefined);
    closed.port = '1';
    closed.pathname = '/CANARY';
    const outcome = await ask(closed);
    expect(outcome).toHaveProperty('silence');
    expect(JSON.stringify(outcome)).not.toContain('CANARY');
    const cut = await serve((request) => request.socket.destroy());
    expect(await ask(cut)).toEqual({ silence: 'the connection broke off' });
  });
});

describe('binding', () => {
  it('says whether a port is free, and leaves it so', async () => {
    const url = await serve(() => undefined);
    expect(await bind('127.0.0.1', Number(url.port))).toBe('EADDRINUSE');
    expect(await bind('127.0.0.1', 0)).toBe('free');
    expect(await bind('192.0.2.1', 0)).toBe('EADDRNOTAVAIL');
  });
});

describe('a time limit', () => {
  it('lets through what is in time, and gives up on the rest', async () => {
    expect(await within(1_000, Promise.resolve('here'))).toBe('here');
    expect(await within(10, new Promise(() => undefined))).toBeUndefined();
    await expect(within(1_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
