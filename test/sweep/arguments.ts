import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface SweepArguments {
  readonly sweep: string;
  readonly n: number | undefined;
  readonly seed: number;
  readonly procs: number | undefined;
  readonly plant: string | undefined;
}

/** Reads `NAME [--n N] [--seed S] [--db sqlite] [--procs P] [--plant ID]`. Throws an Error with words for the person
 *  who typed it. */
export function readArguments(argv: readonly string[], sweeps: readonly string[]): SweepArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      n: { type: 'string' },
      seed: { type: 'string' },
      db: { type: 'string' },
      procs: { type: 'string' },
      plant: { type: 'string' },
    },
  });
  const known = `known sweeps: ${sweeps.join(', ')}`;
  const [sweep, ...others] = positionals;
  if (sweep === undefined) throw new Error(`Say which sweep; ${known}.`);
  if (!sweeps.includes(sweep)) throw new Error(`There is no sweep "${sweep}"; ${known}.`);
  if (others.length > 0) throw new Error(`One sweep at a time, please: ${positionals.join(', ')}.`);
  if (values.db === 'postgres') throw new Error('--db postgres is not in this version; use sqlite.');
  if (values.db !== undefined && values.db !== 'sqlite') throw new Error('--db takes sqlite.');
  return {
    sweep,
    n: values.n === undefined ? undefined : wholeNumber('n', values.n, 1),
    seed: values.seed === undefined ? randomInt(2 ** 32) : wholeNumber('seed', values.seed, 0),
    procs: values.procs === undefined ? undefined : wholeNumber('procs', values.procs, 1),
    plant: values.plant,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number >= least && number < 2 ** 32) return number;
  throw new Error(`--${name} takes a whole number from ${least} on.`);
}
