import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { TIMEOUT_MS } from '../support/sweep-run.js';
import { budgetSweep } from '../sweep/budget/budget-sweep.js';

const seed = randomInt(2 ** 32);
const run = (n: number, plant?: string) =>
  budgetSweep.run({ n, seed, plant, procs: undefined, say: () => undefined });

/** Short; `npm run sweep -- budget` is long, and plants each bug. */
test(
  `a guild never spends more than its budget, whatever fails (seed ${seed})`,
  async () => {
    const { violations, figures } = await run(4);
    expect(violations).toEqual([]);
    // Nothing would be shown by months in which hardly anything was posted.
    expect(Number(figures.used)).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);
