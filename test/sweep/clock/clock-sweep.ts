import { createRandom } from '../random.js';
import { openSoloGround } from '../solo/solo-ground.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { checkClock, noClockFigures } from './check-clock.js';
import { runClockRound } from './clock-round.js';
import { CLOCK_PLANTS, type ClockPlant } from './plants.js';

const ROUNDS = 25;

/** T13: wall clocks that step by a day and differ by minutes. `n` rounds of four steps. */
export const clockSweep: Sweep = {
  plants: Object.keys(CLOCK_PLANTS),
  async run({ n = ROUNDS, seed, plant, say }) {
    const figures = noClockFigures();
    const violations: Violation[] = [];
    const random = createRandom(seed, 'clock');
    const planted = isClockPlant(plant) ? plant : undefined;
    const ground = await openSoloGround();
    try {
      for (let round = 1; round <= n && violations.length === 0; round += 1) {
        const given = { seed: random.between(0, 2 ** 32 - 1), plant: planted };
        await runClockRound(ground, given, async (evidence) => {
          violations.push(...(await checkClock(ground.x, evidence, figures)));
        });
        if (round % 5 === 0) say(`${round} rounds`);
      }
    } finally {
      await ground.close();
    }
    return { figures: { ...figures }, violations };
  },
};

function isClockPlant(id: string | undefined): id is ClockPlant {
  return id !== undefined && Object.hasOwn(CLOCK_PLANTS, id);
}
