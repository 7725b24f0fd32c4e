import { join } from 'node:path';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { runLanes, sumLanes } from '../lanes.js';
import type { Sweep } from '../sweep.js';
import { runDrains } from './run-drains.js';

const DEFAULTS = { n: 200, procs: 4 };

/** G12 and R12: a bot that is told to stop while people post, link and have their tokens renewed. */
export const drainSweep: Sweep = {
  plants: ['no-drain'],
  async run({ n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say }) {
    const folder = await openMemoryFolder('drain');
    const running = runLanes({ n, lanes: Math.min(procs, n), seed, say }, ({ name, share, random }) =>
      runDrains({ folder: join(folder.path, name), random, stops: share, plant }),
    );
    try {
      // All of them end before anything is torn down under their feet.
      await Promise.allSettled(running);
      const results = await Promise.all(running);
      return { figures: sumLanes(results), violations: results.flatMap(({ violations }) => violations) };
    } finally {
      await folder.remove();
    }
  },
};
