import type { Browser } from 'playwright-core';
import { launchChromium } from '../../support/find-chromium.js';
import { createRandom } from '../random.js';
import type { Sweep, SweepOptions } from '../sweep.js';
import type { Violation } from '../violation.js';
import { ORDERINGS, type Ordering } from './orderings.js';
import { isLinksPlant, LINKS_PLANTS, type LinksPlant, plantInto } from './plants.js';
import { openStage, type Proof } from './stage.js';
import { judge } from './verdict.js';

interface Case {
  readonly ordering: Ordering;
  readonly proof: Proof;
}

const ALL: readonly Case[] = ORDERINGS.flatMap((ordering) =>
  ordering.proofs.map((proof) => ({ ordering, proof })),
);

/** Two people, each in a browser profile of their own, whose steps are mixed up in every way that anybody has thought
 *  of: nobody may ever post as the other. `n` counts cases; every one once unless it says otherwise. */
export const linksSweep: Sweep = {
  plants: Object.keys(LINKS_PLANTS),
  async run({ n = ALL.length, procs = 1, seed, plant, say }) {
    const planted = isLinksPlant(plant) ? plant : undefined;
    const queue = casesFor({ n, seed }, planted);
    const count = queue.length;
    const violations: Violation[] = [];
    const clicks: number[] = [];
    const browser = await launchChromium();
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const done = await playCase(browser, next, planted);
        violations.push(...done.violations);
        if (next.ordering.name === 'honest') clicks.push(done.clicks);
        say(`${done.violations.length === 0 ? 'ok ' : 'BAD'} ${next.ordering.name} (${next.proof})`);
      }
    };
    try {
      await Promise.all(Array.from({ length: procs }, work));
    } finally {
      await browser.close();
    }
    const wrong = violations.filter(({ invariant }) => invariant === 'S2').length;
    const figures = {
      cases: count,
      orderings: ORDERINGS.length,
      wrongLinks: wrong,
      clicksOfHonest: Math.max(0, ...clicks),
    };
    return { figures, violations };
  },
};

/** In an order of the seed's, over and over; with a plant, those that it has to show in. */
function casesFor(
  { n, seed }: Pick<SweepOptions, 'seed'> & { n: number },
  plant: LinksPlant | undefined,
): Case[] {
  const cases = plant === undefined ? ALL : ALL.filter((one) => showsIn(one, LINKS_PLANTS[plant]));
  const count = plant === undefined ? n : cases.length;
  const random = createRandom(seed, 'links');
  const queue: Case[] = [];
  while (queue.length < count) queue.push(...random.shuffled(cases));
  return queue.slice(0, count);
}

function showsIn({ ordering, proof }: Case, planted: { where: string; proof: Proof }): boolean {
  return ordering.name === planted.where && proof === planted.proof;
}

async function playCase(
  browser: Browser,
  { ordering, proof }: Case,
  plant: LinksPlant | undefined,
): Promise<{ violations: Violation[]; clicks: number }> {
  const stage = await openStage(browser, proof);
  try {
    const played = plant === undefined ? stage : await plantInto(stage, plant);
    const violations = await judge(stage, ordering, await ordering.play(played));
    return { violations, clicks: stage.victim.clicks() };
  } finally {
    await stage.close();
  }
}
