import { sweepCrash } from './crash.js';
import { openGround } from './ground.js';
import { CRASH_PLANTS, isCrashPlant } from './plants.js';
import type { Sweep } from './sweep.js';

const DEFAULTS = { n: 300, procs: 2 };

export const crashSweep: Sweep = {
  plants: Object.keys(CRASH_PLANTS),
  async run({ n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say }) {
    const ground = await openGround(procs);
    const begun = performance.now();
    const planted = plant !== undefined && isCrashPlant(plant) ? plant : undefined;
    const { figures, violations } = await sweepCrash(ground, { n, seed, procs, plant: planted, say }).finally(
      () => ground.close(),
    );
    const killsPerSecond = Math.round((figures.kills / (performance.now() - begun)) * 10_000) / 10;
    return { figures: { ...figures, killsPerSecond }, violations };
  },
};
