import type { Violation } from './violation.js';

/** One of the long proofs that `npm run sweep -- NAME` runs. */
export interface Sweep {
  /** Ids of the bugs that it can plant; with each of them it has to find a violation. */
  readonly plants: readonly string[];
  run(options: SweepOptions): Promise<SweepResult>;
}

export interface SweepOptions {
  /** How much of whatever the sweep counts. Absent: its own default. */
  readonly n: number | undefined;
  readonly seed: number;
  /** How many processes work at a time. Absent: its own default. */
  readonly procs: number | undefined;
  /** One of the sweep's plants. */
  readonly plant: string | undefined;
  /** Writes a line for whoever watches. */
  say(line: string): void;
}

export interface SweepResult {
  /** Printed as JSON at the end, beside seed and duration. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly violations: readonly Violation[];
}
