/** What a benchmark runs under. */
export interface Conditions {
  /** Shorter rounds: to see that nothing is broken. The figures mean little. */
  readonly quick: boolean;
  /** A folder of its own on a real disk, removed afterwards. */
  readonly folder: string;
}

export interface Target {
  readonly sign: '≤' | '≥';
  readonly value: number;
  /** What it is about: ours divided by the reference, or ours alone. */
  readonly of: 'ratio' | 'ours';
}

/** Ours and its reference, measured in one run. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | '/s' | 'µs CPU' | 'MB' | 'MB/s';
  readonly ours: number;
  readonly reference: number;
  /** What the reference is, in a few words. */
  readonly against: string;
  /** Absent: for information. */
  readonly target?: Target;
  readonly note?: string;
}

/** One comparison, or a few that share a set-up. Throws when it is broken; a missed target is no failure. */
export interface Benchmark {
  readonly name: string;
  run(conditions: Conditions): Promise<Figure[]>;
}

/** A figure that is a median of fewer rounds than this is luck. */
export const ROUNDS = 5;

export function ratioOf({ ours, reference }: Figure): number {
  return ours / reference;
}

/** Undefined when there is no target. */
export function isMet(figure: Figure): boolean | undefined {
  const { target } = figure;
  if (target === undefined) return undefined;
  const value = target.of === 'ratio' ? ratioOf(figure) : figure.ours;
  return target.sign === '≤' ? value <= target.value : value >= target.value;
}
