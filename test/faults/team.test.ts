import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { TIMEOUT_MS } from '../support/sweep-run.js';
import { sweepTeam, teamSweep } from '../sweep/team/team-sweep.js';

const MOST_LINES = 120;
const seed = randomInt(2 ** 32);

const run = (options: { n: number; seed: number; plant?: string }) =>
  sweepTeam({ plant: undefined, ...options, procs: undefined, say: () => undefined }, 0);

/** By which of its promises a planted bug is noticed, with a seed that comes to it soon: whether it is noticed is the
 *  question, not how rare it is. */
const NOTICED: Readonly<Record<string, readonly [seed: number, promise: RegExp]>> = {
  'vote-outlives-edit': [3, /stored/],
  'editor-votes': [6, /allowed/],
  'right-not-looked-at': [8, /right/],
  'role-change-missed': [8, /right/],
  'unshare-missed': [17, /right/],
  'rules-of-before': [1, /never/],
  'withdrawn-goes-out': [7, /votes/],
  'quota-forgets': [9, /in time/],
  'blind-resend': [2, /twice/],
};

/** A few; `npm run sweep -- team` runs 20,000. */
describe(`with the seed ${seed}`, () => {
  test(
    'what a team writes, approves, schedules and loses the right to comes to what the model says',
    async () => {
      const { figures, violations } = await run({ n: 25, seed });
      expect(violations).toEqual([]);
      expect(figures).toMatchObject({ histories: 25 });
      expect(Number(figures.posted)).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );

  test('each plant has a promise', () => {
    expect(Object.keys(NOTICED).sort()).toEqual([...teamSweep.plants].sort());
  });

  const [plant = ''] = teamSweep.plants.slice(seed % teamSweep.plants.length);
  test(
    `the sweep of teams notices ${plant}`,
    async () => {
      const [own = 0, promise] = NOTICED[plant] ?? [];
      const { violations } = await run({ n: 30, seed: own, plant });
      expect(violations).toHaveLength(1);
      expect(violations[0]?.invariant).toMatch(promise ?? 'no promise is named for this plant');
    },
    TIMEOUT_MS,
  );
});

test.each(['model', 'acts', 'time'])(`the model has at most ${MOST_LINES} lines a file: %s`, async (name) => {
  const text = await readFile(new URL(`../sweep/team/${name}.ts`, import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/\*|\*)/.test(line));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
  for (const [, from] of text.matchAll(/from '(.*)'/g)) expect(['./model.js', './time.js']).toContain(from);
});
