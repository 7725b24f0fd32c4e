import { createRandom } from '../random.js';
import { openSoloGround } from '../solo/solo-ground.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { checkIo, noIoFigures } from './check-io.js';
import { compileDisk } from './compile-disk.js';
import { FAULTS } from './control.js';
import { type IoCase, runIoCase } from './io-case.js';
import { IO_PLANTS, type IoPlant } from './plants.js';

/** I/Os of each kind; fewer than that are picked from as many at random. */
const POSITIONS = 100;
const DEFAULTS = { n: POSITIONS, procs: 2 };

/** T4: the disk of a working process fails at each of its first I/Os, in each of four ways. `n` I/Os a way. */
export const ioSweep: Sweep = {
  plants: Object.keys(IO_PLANTS),
  async run({ n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say }) {
    const figures = noIoFigures();
    const violations: Violation[] = [];
    const ground = await openSoloGround();
    try {
      const disk = await compileDisk(ground.folder);
      if ('whyNot' in disk) {
        say(`SKIPPED: no disk can be made to fail here: ${disk.whyNot}`);
        return { figures: { ...figures, skipped: disk.whyNot }, violations };
      }
      const cases = casesOf(n, seed, isIoPlant(plant) ? plant : undefined);
      // One case after the other for each of them, until the first violation.
      const take = async (): Promise<void> => {
        for (let one = cases.shift(); one !== undefined && violations.length === 0; one = cases.shift()) {
          const current = one;
          await runIoCase({ ...ground, disk: disk.path }, current, async (evidence) => {
            violations.push(...(await checkIo(ground.x, current, evidence, figures)));
          });
          if (figures.cases % 20 === 0) say(`${figures.cases} cases`);
        }
      };
      await Promise.all(Array.from({ length: procs }, take));
    } finally {
      await ground.close();
    }
    return { figures: { ...figures }, violations };
  },
};

function isIoPlant(id: string | undefined): id is IoPlant {
  return id !== undefined && Object.hasOwn(IO_PLANTS, id);
}

/** Every way of failing at every position, and half of them ended by a kill. */
function casesOf(n: number, seed: number, plant: IoPlant | undefined): IoCase[] {
  const random = createRandom(seed, 'io');
  const all = Array.from({ length: Math.max(n, POSITIONS) }, (_, index) => index + 1);
  const cases = FAULTS.flatMap((fault) =>
    (n < POSITIONS ? random.shuffled(all).slice(0, n) : all).map((at) => ({ fault, at })),
  );
  return random.shuffled(cases).map(({ fault, at }, number) => ({
    number,
    fault,
    at,
    ending: random.chance(0.5) ? ('killed' as const) : ('repaired' as const),
    seed: random.between(0, 2 ** 32 - 1),
    plant,
  }));
}
