import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../random.js';
import type { Sweep } from '../sweep.js';
import { type DrainResult, runDrains } from './run-drains.js';

const DEFAULTS = { n: 200, procs: 4 };

/** G12 and R12: a bot that is told to stop while people post, link and have their tokens renewed. */
export const drainSweep: Sweep = {
  plants: ['no-drain'],
  async run({ n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say }) {
    const folder = await mkdtemp(join(tmpdir(), 'rookery-drain-'));
    const lanes = Math.min(procs, n);
    const running = Array.from({ length: lanes }, async (_, lane): Promise<DrainResult> => {
      const result = await runDrains({
        folder: join(folder, `lane-${lane}`),
        random: createRandom(seed, `lane ${lane}`),
        stops: Math.floor(n / lanes) + (lane < n % lanes ? 1 : 0),
        plant,
      });
      say(`lane ${lane + 1}: ${JSON.stringify(result.figures)}`);
      return result;
    });
    try {
      // All of them end before anything is torn down under their feet.
      await Promise.allSettled(running);
      const results = await Promise.all(running);
      return { figures: sum(results), violations: results.flatMap(({ violations }) => violations) };
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

function sum(results: readonly DrainResult[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { figures } of results)
    for (const [name, value] of Object.entries(figures))
      total[name] = name.startsWith('slowest')
        ? Math.max(total[name] ?? 0, value)
        : (total[name] ?? 0) + value;
  return total;
}
