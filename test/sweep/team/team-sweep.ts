import fc from 'fast-check';
import type { Sweep, SweepOptions, SweepResult } from '../sweep.js';
import type { Violation } from '../violation.js';
import { type History, histories } from './draw.js';
import { openHouse, type Plant } from './house.js';
import { TEAM_PLANTS } from './plants.js';
import { NO_COUNTS, walk } from './walk.js';

const DEFAULT_N = 20_000;
const EVERY = 500;
/** To make a history shorter. */
const MOST_TRIES = 300;

const NO_PLANT: Plant = (seams) => seams;

/** Histories of a team with its reviewers, roles, shares and rules, beside a model of it; `n` counts histories, which
 *  fast-check draws and makes shorter. Time is virtual. */
export const teamSweep: Sweep = {
  plants: Object.keys(TEAM_PLANTS),
  run: (options) => sweepTeam(options, MOST_TRIES),
};

/** At most so many tries to make the history of a violation shorter. */
export async function sweepTeam(
  { n = DEFAULT_N, seed, plant = '', say }: SweepOptions,
  mostTries: number,
): Promise<SweepResult> {
  const house = await openHouse(TEAM_PLANTS[plant] ?? NO_PLANT);
  const counts = { ...NO_COUNTS };
  let last: Violation | undefined;
  let runs = 0;
  let tries = 0;
  try {
    const property = fc.asyncProperty(histories, async (history: History) => {
      if (last !== undefined) tries += 1;
      if (tries > mostTries) return true;
      runs += 1;
      if (last === undefined && runs % EVERY === 0) say(`${runs} histories`);
      const violation = await walk(house, history, String(runs), counts);
      last = violation ?? last;
      return violation === undefined;
    });
    // fast-check takes a signed one.
    const found = await fc.check(property, { numRuns: n, seed: seed | 0 });
    // Whatever a history throws is no difference, but a bug of its own.
    if (found.failed && last === undefined) throw found.errorInstance;
    const figures = { histories: found.numRuns, ...counts };
    return { figures, violations: last === undefined ? [] : [last] };
  } finally {
    await house.close();
  }
}
