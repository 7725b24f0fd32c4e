import type { Ports } from '../ports.js';
import { createRandom } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { drawHistory, type Step } from './draw.js';
import { openGround } from './ground.js';
import { COMPOSED_PLANTS, isComposedPlant } from './plants.js';
import { shorten } from './shorten.js';
import type { Counts } from './walk.js';

const DEFAULT_N = 2000;
/** Some reads go over all posts of a database. */
const HISTORIES_A_DATABASE = 25;
const MOST_TRIES = 60;

type Plant = (ports: Ports) => Ports;

/** Histories of drafts, threads, schedules and series, beside a model of them; `n` counts histories. Time is virtual. */
export const composedSweep: Sweep = {
  plants: Object.keys(COMPOSED_PLANTS),
  async run({ n = DEFAULT_N, seed, plant: id, say }) {
    const plant: Plant = isComposedPlant(id) ? COMPOSED_PLANTS[id] : (ports) => ports;
    let counts: Partial<Counts> = {};
    let ground = await openGround(plant);
    try {
      for (let number = 0; number < n; number += 1) {
        if (number > 0 && number % HISTORIES_A_DATABASE === 0) {
          await ground.close();
          ground = await openGround(plant);
        }
        const name = `History ${number}`;
        const steps = drawHistory(createRandom(seed, name));
        const result = await ground.walk(steps, name);
        counts = sum(counts, result.counts);
        const [violation] = result.violations;
        if (violation !== undefined) {
          const shortest = await shorten(
            { items: steps, failure: violation },
            (items) => retry(plant, items, name),
            MOST_TRIES,
          );
          return { figures: { histories: number + 1, ...counts }, violations: [shortest.failure] };
        }
        if ((number + 1) % 100 === 0) say(`${number + 1} histories`);
      }
      return { figures: { histories: n, ...counts }, violations: [] };
    } finally {
      await ground.close();
    }
  },
};

/** On a ground of its own: what went wrong may have left something behind. */
async function retry(plant: Plant, steps: readonly Step[], name: string): Promise<Violation | undefined> {
  const ground = await openGround(plant);
  try {
    const { violations } = await ground.walk(steps, name);
    return violations[0];
  } finally {
    await ground.close();
  }
}

function sum(one: Partial<Counts>, other: Counts): Partial<Counts> {
  const names = Object.keys(other) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + other[name]]));
}
