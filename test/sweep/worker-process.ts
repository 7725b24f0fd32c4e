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
  /** Lets it begin. Resolves when its engine runs. */
  begin(options: object): Promise<void>;
  /** Resolves when it has come to this step so many times. */
  reached(step: string, times: number): Promise<void>;
  /** Calls back whenever it sends a refresh. */
  onRefresh(listener: () => void): void;
  /** Has it ask for all tokens now. */
  ask(): void;
  /** Rejects when it ends without having been killed or stopped. */
  readonly failure: Promise<never>;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In good order. */
  stop(): Promise<void>;
}

const BEGIN_MS = 30_000;
const STOP_MS = 15_000;

/** `file` is the compiled worker. */
export function spawnWorker(file: string): WorkerProcess {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said = collect(child);
  const exited = once(child, 'exit');
  let expected = false;
  // Written to a process that has been killed a moment ago.
  child.stdin.on('error', () => undefined);
  const failure = exited.then(([code, signal]) => {
    if (expected) return new Promise<never>(() => undefined);
    throw new WorkerError(`a worker ended by itself (${signal ?? code}): ${said.stderr()}`);
  });
  const loaded = within(BEGIN_MS, Promise.race([said.word('loaded'), failure]), 'load');
  // Whoever takes this worker hears of both; a spare one is nobody's yet.
  failure.catch(() => undefined);
  loaded.catch(() => undefined);

  return {
    loaded,
    failure,
    reached: said.word,
    onRefresh: (listener) => said.every('refreshing' satisfies Step, listener),
    ask: () => void child.stdin.write('ask\n'),
    async begin(options) {
      child.stdin.write(`${JSON.stringify(options)}\n`);
      await within(BEGIN_MS, Promise.race([said.word('ready'), failure]), 'begin');
    },
    async kill() {
      expected = true;
      child.kill('SIGKILL');
      await exited;
    },
    async stop() {
      child.stdin.end();
      const done = exited.then(([code]) => {
        if (code !== 0) throw new WorkerError(`a worker could not stop (${code}): ${said.stderr()}`);
      });
      expected = true;
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
