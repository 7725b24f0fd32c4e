import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Started {
  /** From the program's first import to the client's `ready`; without what Node needs to start at all. */
  readonly readyMs: number;
  /** Resident memory after a while of doing nothing. */
  readonly idleMb: number;
}

export interface StartOptions {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** How long it does nothing before its memory is looked at. */
  readonly idleMs: number;
}

const PROBE = new URL('start-probe.js', import.meta.url);

/** Starts a program (compiled, named from this folder) as it is started anywhere else, and ends it. The program says in
 *  its log when it is connected. Rejects with what it complained of when it ends before that. */
export async function startOnce(file: string, options: StartOptions): Promise<Started> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    execArgv: ['--import', PROBE.href],
    // No `.env` lies there.
    cwd: options.folder,
    env: { PATH: process.env.PATH, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  try {
    return await Promise.race([measure(child, options.idleMs), failure(child, ended, file)]);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function measure(child: ChildProcess, idleMs: number): Promise<Started> {
  const begun = once(child, 'message');
  const connectedAt = await readConnectedAt(child);
  const [{ begunAt }] = await begun;
  await sleep(idleMs);
  const answered = once(child, 'message');
  child.send('memory');
  const [{ idleMb }] = await answered;
  return { readyMs: connectedAt - begunAt, idleMb };
}

/** The time of the log's line, so that it does not matter when it is read here. */
async function readConnectedAt({ stdout }: ChildProcess): Promise<number> {
  if (stdout === null) throw new Error('no standard output');
  const lines = createInterface(stdout);
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      if (line.includes('connected to Discord')) resolve(new Date(JSON.parse(line).time).getTime());
    });
  });
}

async function failure(child: ChildProcess, ended: Promise<unknown>, file: string): Promise<never> {
  let complaints = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString();
  });
  await ended;
  throw new Error(`${file} ended: ${complaints}`);
}
