import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { fuzzCallbacks } from '../sweep/fuzz/fuzz-callbacks.js';
import { fuzzCommands } from '../sweep/fuzz/fuzz-commands.js';

/** Short runs of `npm run sweep -- fuzz`; a failure names its seed. */
const seed = randomInt(2 ** 31);
const say = (): void => undefined;

test('interactions of any kind bring about no unexpected failure, and no message that Discord would refuse', async () => {
  const { violations } = await fuzzCommands({ n: 1_500, seed, plant: undefined, say });
  expect(violations, `seed ${seed}`).toEqual([]);
}, 120_000);

test('requests of any kind bring about no server error, and no redirect to anywhere else', async () => {
  const { figures, violations } = await fuzzCallbacks({ n: 1_500, seed, plant: undefined, say });
  expect(violations, `seed ${seed}`).toEqual([]);
  expect(figures.http303).toBeGreaterThan(0);
}, 120_000);

test('a bug in a command, or behind an address, is noticed', async () => {
  const planted = { n: 1_500, seed, plant: 'throws', say };
  expect((await fuzzCommands(planted)).violations[0]?.invariant, `seed ${seed}`).toBe('unexpected');
  expect((await fuzzCallbacks(planted)).violations.length, `seed ${seed}`).toBeGreaterThan(0);
}, 120_000);
