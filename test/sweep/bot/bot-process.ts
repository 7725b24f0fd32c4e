import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The bot as `npm start` runs it, with a clock of its own. */
export interface SweptBot {
  /** Resolves when it says that it runs. */
  readonly started: Promise<void>;
  /** Resolves with the exit code when it has ended; undefined when a signal did it. */
  readonly exited: Promise<number | undefined>;
  /** Until when it says that the next login waits, in ms since 1970 by its own clock; undefined when it does not. */
  waitsUntil(): number | undefined;
  /** Puts its wall clock so far ahead of ours, in ms. */
  shiftClock(offset: number): void;
  /** What it has written to standard error. */
  complaints(): string;
  /** The last lines of its log. */
  log(): readonly string[];
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

export interface BotOptions {
  /** An empty folder of its own. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly clockOffset?: number;
  /** A bug to plant: a file of this folder that is loaded first. */
  readonly preload?: 'exit-at-once';
}

const KEPT_LINES = 40;
const START_LIMIT_MS = 60_000;
const HERE = new URL('.', import.meta.url);

/** What `npm start` runs. */
const MAIN = fileURLToPath(new URL('../../../bot/main.js', import.meta.url));

export function spawnBot({ folder, environment, clockOffset = 0, preload }: BotOptions): SweptBot {
  const loaded = ['shifted-clock', ...(preload === undefined ? [] : [preload])];
  const child = spawn(
    process.execPath,
    [...loaded.flatMap((name) => ['--import', fileURLToPath(new URL(`${name}.js`, HERE))]), MAIN],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: 'sqlite://rookery.db',
        CLOCK_OFFSET: String(clockOffset),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk}`.slice(-4_000);
  });
  const log: string[] = [];
  let waitsUntil: number | undefined;
  let hasStarted: () => void = () => undefined;
  const running = new Promise<void>((resolve) => {
    hasStarted = resolve;
  });
  if (child.stdout !== null)
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.push(line);
      if (log.length > KEPT_LINES) log.shift();
      const { event, until } = JSON.parse(line) as { event?: string; until?: string };
      if (event === 'started') hasStarted();
      if (event === 'login-waits' && until !== undefined) waitsUntil = Date.parse(until);
    });
  const exited = once(child, 'exit').then(([code]): number | undefined => code ?? undefined);
  const started = Promise.race([
    running,
    exited.then((code) => Promise.reject(new Error(`the bot ended while starting (${code}): ${complaints}`))),
    sleep(START_LIMIT_MS, undefined, { ref: false }).then(() =>
      Promise.reject(new Error(`the bot did not start in ${START_LIMIT_MS} ms: ${complaints}`)),
    ),
  ]);
  // Whoever waits for it hears of it; whoever kills it on its way up does not care.
  started.catch(() => undefined);
  return {
    started,
    exited,
    waitsUntil: () => waitsUntil,
    shiftClock: (offset) => void child.send(offset),
    complaints: () => complaints,
    log: () => log,
    kill: (signal) => void child.kill(signal),
  };
}
