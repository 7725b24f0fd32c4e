import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { linksSweep } from '../sweep/links/links-sweep.js';
import { hasChromium } from './support/chromium.js';

const run = (n: number | undefined, plant?: string) =>
  linksSweep.run({ n, plant, seed: randomInt(2 ** 32), procs: 1, say: () => undefined });

/** A few of all the orderings; `npm run sweep -- links` plays every one of them. */
describe.skipIf(!hasChromium)('two people whose links are mixed up', () => {
  it('S2: neither can ever post as the other', async () => {
    const { figures, violations } = await run(4);
    expect(violations).toEqual([]);
    expect(figures).toMatchObject({ cases: 4, wrongLinks: 0 });
  }, 120_000);

  it('notices that a defence is gone, whichever is taken away this time', async () => {
    const plant = linksSweep.plants[randomInt(linksSweep.plants.length)];
    const { violations } = await run(undefined, plant);
    expect(violations.map(({ invariant }) => invariant)).toContain('S2');
  }, 60_000);
});
