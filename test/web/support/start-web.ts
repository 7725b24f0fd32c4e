import { Writable } from 'node:stream';
import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import { createLog } from '../../../src/log.js';
import type { WebAppOptions } from '../../../src/web/app.js';
import { createWebServer, type WebServer } from '../../../src/web/server.js';
import { createFakeLinkFlow, type FakeLinkFlow } from './fake-link-flow.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RunningWeb {
  readonly flow: FakeLinkFlow;
  readonly server: WebServer;
  readonly port: number;
  /** Everything logged so far, as text. */
  log(): string;
  clock: { ms: number };
  send(
    method: string,
    path: string,
    options?: { headers?: Record<string, string | string[]>; body?: string },
  ): Promise<Answer>;
}

/** A running server on a free port, with a clock that stands still and a flow that does as it is told. */
export async function startWeb(
  options: { publicUrl?: string; trustProxy?: number; isReady?: () => Promise<boolean> } = {},
): Promise<RunningWeb> {
  const flow = createFakeLinkFlow();
  const lines: string[] = [];
  const clock = { ms: Date.UTC(2026, 10, 21, 12, 1) };
  const appOptions: WebAppOptions = {
    flow,
    publicUrl: new URL(options.publicUrl ?? 'https://rookery.test'),
    trustProxy: options.trustProxy ?? 0,
    authorizeOrigins: ['https://x.test', 'https://discord.test'],
    isReady: options.isReady ?? (async () => true),
    clock: { now: () => clock.ms, monotonic: () => clock.ms, sleep: realSleep },
    log: createLog('trace', collect(lines)),
  };
  const server = createWebServer({ ...appOptions, host: '127.0.0.1', port: 0 });
  const { port } = await server.start();
  const agent = new Agent();
  onTestFinished(async () => {
    await agent.destroy();
    await server.stop();
  });
  return {
    flow,
    server,
    port,
    clock,
    log: () => lines.join(''),
    send: async (method, path, { headers = {}, body } = {}) => {
      const answer = await agent.request({
        origin: `http://127.0.0.1:${port}`,
        // As it is: the URL parser would tidy up what a hostile client leaves as it is.
        path,
        method: method as 'GET',
        headers,
        ...(body === undefined ? {} : { body }),
      });
      return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
    },
  };
}

function collect(lines: string[]): Writable {
  return new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
}

function realSleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
