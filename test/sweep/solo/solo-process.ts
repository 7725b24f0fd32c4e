import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SoloEvent, SoloOptions, SoloOrder } from './options.js';

export type HeardEvent = SoloEvent & { readonly at: number };

/** A worker of the io and clock sweeps, as the sweep sees it. */
export interface SoloProcess {
  /** All that it has said, in order. */
  readonly events: readonly HeardEvent[];
  begin(options: SoloOptions): void;
  order(order: SoloOrder): void;
  /** Resolves when this holds, looked at after each thing that it says; false when it does not within `ms`, or when the
   *  process is gone. */
  until(holds: (events: readonly HeardEvent[]) => boolean, ms: number): Promise<boolean>;
  hasSaid(kind: SoloEvent['kind']): boolean;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In good order; throws when it ends otherwise. */
  stop(): Promise<void>;
}

const STOP_MS = 20_000;

/** `command` is what Node is given; `environment` is added to that of this process. */
export function spawnSolo(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): SoloProcess {
  const child = spawn(process.execPath, [...command], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const events: HeardEvent[] = [];
  let complaints = '';
  let isGone = false;
  const listeners = new Set<() => void>();
  const tellAll = (): void => {
    for (const listener of listeners) listener();
  };
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk}`.slice(-4000);
  });
  // Written to a process that has been killed a moment ago.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    events.push(JSON.parse(line));
    tellAll();
  });
  // Its last words are heard before.
  const closed = once(child, 'close').then(([code]) => {
    isGone = true;
    tellAll();
    return code;
  });
  const write = (line: unknown): void => void child.stdin.write(`${JSON.stringify(line)}\n`);

  return {
    events,
    begin: write,
    order: write,
    hasSaid: (kind) => events.some((event) => event.kind === kind),
    async until(holds, ms) {
      const late = new AbortController();
      const heard = new Promise<boolean>((resolve) => {
        const listener = (): void => {
          if (!holds(events) && !isGone) return;
          listeners.delete(listener);
          resolve(holds(events));
        };
        listeners.add(listener);
        listener();
      });
      const tooLate = sleep(ms, false, { signal: late.signal }).catch(() => false);
      return Promise.race([heard, tooLate]).finally(() => late.abort());
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    async stop() {
      child.stdin.end();
      const late = new AbortController();
      const tooLate = sleep(STOP_MS, 'late', { signal: late.signal }).catch(() => 'late');
      const code = await Promise.race([closed, tooLate]).finally(() => late.abort());
      if (code === 'late') child.kill('SIGKILL');
      if (code !== 0) throw new Error(`a worker could not stop (${code}): ${complaints}`);
    },
  };
}
