import { join } from 'node:path';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { runLanes, sumLanes } from '../lanes.js';
import { createRandom } from '../random.js';
import type { Sweep, SweepOptions, SweepResult } from '../sweep.js';
import { runLoop } from './crash-loop.js';
import { runLane } from './lane.js';

const DEFAULTS = { n: 1_000, procs: 4 };
/** Restarts of the crash loop for so many disconnects, and how many it takes at least to see the limit at work. */
const DISCONNECTS_A_RESTART = 5;
const LEAST_RESTARTS = 14;

/** G13 and T9: connections that Discord ends in every way while people use the bot, and a bot that restarts for ever. */
export const gatewaySweep: Sweep = {
  plants: ['no-dedupe', 'forget-logins'],
  async run(options) {
    const folder = await openMemoryFolder('gateway');
    try {
      return await sweep(options, folder.path);
    } finally {
      await folder.remove();
    }
  },
};

async function sweep(
  { n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say }: SweepOptions,
  folder: string,
): Promise<SweepResult> {
  const shared = { plant };
  // A plant is looked for where it shows.
  const lanes = plant === 'forget-logins' ? 0 : Math.min(procs, n);
  const running = runLanes({ n, lanes, seed, say }, ({ name, share, random }) =>
    runLane({ ...shared, folder: join(folder, name), random, disconnects: share }),
  );
  const restarts = Math.max(LEAST_RESTARTS, Math.round(n / DISCONNECTS_A_RESTART));
  const looping =
    plant === 'no-dedupe'
      ? undefined
      : runLoop({ ...shared, folder: join(folder, 'loop'), random: createRandom(seed, 'loop'), restarts });
  // All of them end before anything is torn down under their feet.
  const ended = await Promise.allSettled([...running, ...(looping === undefined ? [] : [looping])]);
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  const results = await Promise.all(running);
  const loop = await looping;
  return {
    figures: { ...sumLanes(results), ...loop?.figures },
    violations: [...results, ...(loop === undefined ? [] : [loop])].flatMap(({ violations }) => violations),
  };
}
