import { sweepCrash } from './crash.js';
import { openGround } from './ground.js';
import { CRASH_PLANTS, isCrashPlant } from './plants.js';
import { createRandom } from './random.js';

/** For the test of the sweep itself: every plant in turn (or those that are named), on one ground, because to prepare one
 *  takes longer than to notice most of them. Takes the number of kills, the seed and names; prints a JSON line a plant. */
const [n, seed] = process.argv.slice(2, 4).map(Number);
if (n === undefined || seed === undefined) throw new Error('each-plant N SEED [PLANT…]');
const named = process.argv.slice(4);
const PROCS = 2;

const ground = await openGround(PROCS);
try {
  for (const plant of (named.length > 0 ? named : Object.keys(CRASH_PLANTS)).filter(isCrashPlant)) {
    const own = createRandom(seed, plant).between(0, 2 ** 32 - 1);
    const options = { n, seed: own, procs: PROCS, plant, say: () => undefined };
    const { figures, violations } = await sweepCrash(ground, options);
    const said = violations.map(({ invariant, what }) => `${invariant}: ${what}`);
    process.stdout.write(`${JSON.stringify({ plant, seed: own, kills: figures.kills, violations: said })}\n`);
  }
} finally {
  await ground.close();
}
