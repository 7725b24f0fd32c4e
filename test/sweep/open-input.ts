import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

/** What a worker is told on its standard input. */
export interface Input {
  /** Its first line; undefined when it ends without one. */
  readonly first: string | undefined;
  /** Says each further line. */
  readonly lines: Interface;
  /** Resolves when whoever started the worker has nothing more to say. */
  readonly ended: Promise<unknown>;
}

/** Says that the code is loaded, and waits for the first line. */
export async function openInput(): Promise<Input> {
  const lines = createInterface({ input: process.stdin });
  const ended = once(lines, 'close');
  say('loaded');
  const [first] = await Promise.race([once(lines, 'line'), ended]);
  return { first: typeof first === 'string' ? first : undefined, lines, ended };
}

/** At once: pipes are written synchronously here. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
