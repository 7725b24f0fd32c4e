import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { TIMEOUT_MS } from '../support/sweep-run.js';
import { composedSweep } from '../sweep/composed/composed-sweep.js';
import { shorten } from '../sweep/composed/shorten.js';
import { postsSweep } from '../sweep/posts/posts-sweep.js';

const MOST_LINES = 60;
const seed = randomInt(2 ** 32);

const run = (options: { n: number; seed: number; plant?: string }) =>
  composedSweep.run({ plant: undefined, ...options, procs: undefined, say: () => undefined });

/** A few; `npm run sweep -- posts` runs 2,000. */
describe(`with the seed ${seed}`, () => {
  test(
    'posts, schedules and series come to what the model says',
    async () => {
      const { figures, violations } = await run({ n: 12, seed });
      expect(violations).toEqual([]);
      expect(figures).toMatchObject({ histories: 12 });
      expect(Number(figures.posted)).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

test(
  'a series that survives its cancel is noticed, with a short history',
  async () => {
    // One of few seeds that come to it soon: whether it is noticed is the question, not how rare it is.
    const { violations } = await run({ n: 12, seed: 18, plant: 'series-survives' });
    expect(violations).toHaveLength(1);
    expect(violations[0]?.history.length).toBeLessThan(12);
  },
  TIMEOUT_MS,
);

test(`the model has at most ${MOST_LINES} lines, and imports nothing`, async () => {
  const text = await readFile(new URL('../sweep/composed/model.ts', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/\*|\*)/.test(line));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
  expect(text).not.toMatch(/\bimport\b(?!s nothing)/);
});

test('the sweep of posts knows the bugs of both its halves', () => {
  expect(postsSweep.plants).toEqual(expect.arrayContaining(['blind-retry', 'fires-twice']));
});

test('a failing list is made shorter, down to what it takes', async () => {
  const needed = [3, 17];
  const fails = async (items: readonly number[]) =>
    needed.every((each) => items.includes(each)) ? 'fails' : undefined;
  const items = Array.from({ length: 24 }, (_, index) => index);
  expect(await shorten({ items, failure: 'fails' }, fails, 200)).toEqual({ items: needed, failure: 'fails' });
  expect((await shorten({ items, failure: 'fails' }, fails, 1)).items.length).toBeGreaterThan(2);
});
