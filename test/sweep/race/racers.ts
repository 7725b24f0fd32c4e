import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { RacePlace } from './race-engine.js';
import type { Outcome, Task } from './tasks.js';

export interface RaceResult {
  /** Of each process in turn. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly identified: number;
}

/** Some processes on one database that wait for a start. */
export interface Racers {
  readonly count: number;
  /** Starts all of them at one moment, each with the tasks that it is given. */
  race(tasksOf: (index: number) => readonly Task[]): Promise<RaceResult>;
  close(): Promise<void>;
}

/** Time for the slowest of them to have read what it is to do. */
const AHEAD_MS = 6;

/** `command` is what Node is given to run one. */
export async function startRacers(
  command: readonly string[],
  count: number,
  place: RacePlace,
): Promise<Racers> {
  const racers = await Promise.all(Array.from({ length: count }, () => startRacer(command, place)));
  return {
    count,
    async race(tasksOf) {
      const at = Date.now() + AHEAD_MS;
      const answers = await Promise.all(racers.map((racer, index) => racer.run(at, tasksOf(index))));
      return {
        outcomes: answers.map(({ outcomes }) => outcomes),
        identified: answers.reduce((sum, answer) => sum + answer.identified, 0),
      };
    },
    async close() {
      await Promise.all(racers.map((racer) => racer.stop()));
    },
  };
}

interface Answer {
  readonly outcomes: readonly Outcome[];
  readonly identified: number;
}

async function startRacer(command: readonly string[], place: RacePlace) {
  const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'pipe'] });
  const next = reader(child);
  await next();
  child.stdin.write(`${JSON.stringify(place)}\n`);
  await next();
  return {
    async run(at: number, tasks: readonly Task[]): Promise<Answer> {
      child.stdin.write(`${JSON.stringify({ at, tasks })}\n`);
      return JSON.parse(await next());
    },
    async stop(): Promise<void> {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

/** The next line that it says; what it complained of when it ended instead. */
function reader(child: ChildProcessByStdio<Writable, Readable, Readable>): () => Promise<string> {
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`a racer ended: ${errors}`);
    return line.value;
  };
}
