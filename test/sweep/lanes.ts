import { createRandom, type Random } from './random.js';
import type { Violation } from './violation.js';

/** What one of several bots that are swept beside each other has come to. */
export interface LaneResult<Figures extends object> {
  /** Numbers. */
  readonly figures: Figures;
  readonly violations: readonly Violation[];
}

/** One of them: its number, its share of the work, and its own random numbers. */
export interface Lane {
  readonly name: string;
  readonly share: number;
  readonly random: Random;
}

/** Shares `n` out among `lanes`, all of which begin at once. */
export function runLanes<Result extends LaneResult<object>>(
  { n, lanes, seed, say }: { n: number; lanes: number; seed: number; say(line: string): void },
  run: (lane: Lane) => Promise<Result>,
): Promise<Result>[] {
  return Array.from({ length: lanes }, async (_, lane) => {
    const share = Math.floor(n / lanes) + (lane < n % lanes ? 1 : 0);
    const result = await run({ name: `lane-${lane}`, share, random: createRandom(seed, `lane ${lane}`) });
    say(`lane ${lane + 1}: ${JSON.stringify(result.figures)}`);
    return result;
  });
}

/** All figures together: of what is `slowest` the most, of everything else the sum. */
export function sumLanes(results: readonly LaneResult<object>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { figures } of results)
    for (const [name, value] of Object.entries<number>({ ...figures }))
      total[name] = name.startsWith('slowest')
        ? Math.max(total[name] ?? 0, value)
        : (total[name] ?? 0) + value;
  return total;
}
