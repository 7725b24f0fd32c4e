import { setTimeout as sleep } from 'node:timers/promises';
import { serveParent } from './child.js';
import type { Started } from './start.js';

/** Says how long it took and, after a while, how much memory it takes. */
export async function reportStart(given: {
  begun: number;
  idleMs: number;
  close: () => Promise<void>;
}): Promise<void> {
  const readyMs = performance.now() - given.begun;
  await sleep(given.idleMs);
  const started: Started = { readyMs, idleMb: process.memoryUsage.rss() / 2 ** 20 };
  serveParent(started, {}, given.close);
}

/** The bot says in its log when Discord's client is ready. */
export function untilConnected(): { log: { write(line: string): void }; promise: Promise<void> } {
  let connected: () => void = () => undefined;
  const promise = new Promise<void>((resolve) => {
    connected = resolve;
  });
  const write = (line: string) => {
    if (line.includes('connected to Discord')) connected();
  };
  return { log: { write }, promise };
}
