import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Which; all of them when none is named. */
  readonly names: readonly string[];
  readonly json: boolean;
  readonly quick: boolean;
}

/** Reads `[NAME…] [--json] [--quick]`. Throws an Error with words for the person who typed it. */
export function readArguments(argv: readonly string[], known: readonly string[]): BenchArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
  });
  const strange = positionals.find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new Error(`There is no benchmark "${strange}"; there are: ${known.join(', ')}.`);
  return { ...values, names: positionals.length === 0 ? known : positionals };
}
