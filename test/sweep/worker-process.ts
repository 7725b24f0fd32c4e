import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Step } from './journal.js';

/** A worker ended by itself, or did not begin or stop in time: a bug in it, or a machine that stands still. */
class WorkerError extends Error {
  override readonly name = 'WorkerError';
}

export interface WorkerProcess {
  /** Resolves when its code is loaded and it waits to begin. */
  readonly loaded: Promise<void>;
  /** Tells it to begin. */
  start(options: object): void;
  /** Resolves when its engine runs. */
  readonly ready: Promise<void>;
  /** Both. */
  begin(options: object): Promise<void>;
  /** Resolves when it has come to this step so many times. */
  reached(step: string, times: number): Promise<void>;
  /** Calls back whenever it sends a refresh. */
  onRefresh(listener: () => void): void;
  /** Has it ask for all tokens now. */
  ask(): void;
  /** Resolves when it is gone by SIGKILL: ours, or its own at the point that it was told. */
  readonly died: Promise<void>;
  isDead(): boolean;
  /** Rejects when it ends in any other way without having been stopped. */
  readonly failure: Promise<never>;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In good order. */
  stop(): Promise<void>;
}

const BEGIN_MS = 30_000;
const STOP_MS = 30_000;

/** `command` is what Node is given: the compiled worker, with what it needs to load quickly. */
export function spawnWorker(command: readonly string[]): WorkerProcess {
  const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said = collect(child);
  const exited = once(child, 'exit');
  let stopping = false;
  // Written to a process that has been killed a moment ago.
  child.stdin.on('error', () => undefined);
  const never = new Promise<never>(() => undefined);
  const died = exited.then(([, signal]) => (signal === 'SIGKILL' ? undefined : never));
  const failure = exited.then(([code, signal]) => {
    if (stopping || signal === 'SIGKILL') return never;
    throw new WorkerError(`a worker ended by itself (${signal ?? code}): ${said.stderr()}`);
  });
  const loaded = within(BEGIN_MS, Promise.race([said.word('loaded'), failure]), 'load');
  const ready = said.word('ready');
  // Whoever takes this worker hears of both; a spare one is nobody's yet.
  failure.catch(() => undefined);
  loaded.catch(() => undefined);
  const start = (options: object): void => void child.stdin.write(`${JSON.stringify(options)}\n`);

  return {
    loaded,
    ready,
    failure,
    died,
    start,
    isDead: () => child.signalCode !== null,
    reached: said.word,
    onRefresh: (listener) => said.every('refreshing' satisfies Step, listener),
    ask: () => void child.stdin.write('ask\n'),
    async begin(options) {
      start(options);
      await within(BEGIN_MS, Promise.race([ready, failure]), 'begin');
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      stopping = true;
      child.stdin.end();
      const done = exited.then(([code]) => {
        if (code !== 0) throw new WorkerError(`a worker could not stop (${code}): ${said.stderr()}`);
      });
      await within(STOP_MS, done, 'stop');
    },
  };
}

/** What it says, one word a line, and what it complains of. */
function collect(child: ChildProcessByStdio<Writable, Readable, Readable>) {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  const counts = new Map<string, number>();
  const waiting: { word: string; times: number; resolve: () => void }[] = [];
  const listening: { word: string; listener: () => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (said) => {
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    for (const { word, times, resolve } of waiting) if (word === said && times === count) resolve();
    for (const { word, listener } of listening) if (word === said) listener();
  });
  return {
    stderr: () => errors,
    every: (word: string, listener: () => void) => void listening.push({ word, listener }),
    word: (word: string, times = 1) =>
      new Promise<void>((resolve) => {
        if ((counts.get(word) ?? 0) >= times) resolve();
        else waiting.push({ word, times, resolve });
      }),
  };
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WorkerError(`a worker did not ${what} within ${ms} ms`)), ms);
    // What was killed meanwhile is nobody's concern any more.
    timer.unref();
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
