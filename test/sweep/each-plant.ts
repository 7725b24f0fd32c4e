import { sweepCrash } from './crash.js';
import { openGround } from './ground.js';
import { CRASH_PLANTS, isCrashPlant } from './plants.js';
import { createRandom } from './random.js';

/** For the test of the sweep itself: every plant in turn, on one ground, because to prepare one takes longer than to
 *  notice most of them. Takes the number of kills and the seed; prints a JSON line a plant. */
const [n, seed] = process.argv.slice(2).map(Number);
if (n === undefined || seed === undefined) throw new Error('each-plant N SEED');
const PROCS = 2;

const ground = await openGround(PROCS);
try {
  for (const plant of Object.keys(CRASH_PLANTS).filter(isCrashPlant)) {
    // Two workers have to meet within milliseconds for this one: a few hundred kills show it, sixty may not.
    if (plant === 'no-lease') continue;
    const own = createRandom(seed, plant).between(0, 2 ** 32 - 1);
    const options = { n, seed: own, procs: PROCS, plant, say: () => undefined };
    const { figures, violations } = await sweepCrash(ground, options);
    const said = violations.map(({ invariant, what }) => `${invariant}: ${what}`);
    process.stdout.write(`${JSON.stringify({ plant, seed: own, kills: figures.kills, violations: said })}\n`);
  }
} finally {
  await ground.close();
}
