import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface Worker {
  readonly child: ChildProcess;
  /** What it has said so far, without "ready". */
  readonly lines: string[];
  /** Rejects with what it wrote to stderr when it did not end well. */
  readonly ended: Promise<void>;
  go(): void;
}

const SCRIPT = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** Starts `worker.mjs` and waits until it is ready. Killed when the test ends.
 *  `fileLimitKb`: no file of this process grows beyond it, which SQLite takes for a full disk. */
export async function spawnWorker(
  task: string,
  databaseUrl: string,
  { fileLimitKb }: { fileLimitKb?: number } = {},
): Promise<Worker> {
  const limit = fileLimitKb === undefined ? '' : `ulimit -f ${fileLimitKb};`;
  const child = spawn('bash', [
    '-c',
    `${limit} exec "$@"`,
    '--',
    process.execPath,
    SCRIPT,
    task,
    databaseUrl,
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([code]) => {
    if (code !== 0) throw new Error(`the worker ended with ${code}: ${errors}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    child,
    // The last piece may be half a line.
    get lines() {
      return output.split('\n').slice(1, -1);
    },
    ended,
    go: () => void child.stdin.write('go\n'),
  };
}

/** Starts several and lets them go at the same moment; resolves when all have ended well. */
export async function raceWorkers(count: number, task: string, databaseUrl: string): Promise<Worker[]> {
  const workers = await Promise.all(Array.from({ length: count }, () => spawnWorker(task, databaseUrl)));
  for (const worker of workers) worker.go();
  await Promise.all(workers.map((worker) => worker.ended));
  return workers;
}
