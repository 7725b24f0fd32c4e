import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { TIMEOUT_MS } from '../support/sweep-run.js';
import { formsOf } from '../sweep/leaks/forms.js';
import { leaksSweep } from '../sweep/leaks/leaks-sweep.js';
import { createSearch } from '../sweep/leaks/search.js';
import { createRandom } from '../sweep/random.js';

const run = (plant?: string) =>
  leaksSweep.run({ n: undefined, plant, seed: 0, procs: undefined, say: () => undefined });

/** Where each planted bug shows. */
const LEAKS: Readonly<Record<string, RegExp>> = {
  'raw-error': /^x-access-token × log, /,
  'logged-address': /^x-state × log, /,
  'logged-interaction-token': /^interaction-token × log, /,
  'unsealed-token': /^x-access-token × file of the bot, /,
  'secret-argument': /^x-client-secret × arguments of a process, /,
};

function shuffle<T>(items: readonly T[]): T[] {
  return createRandom(randomInt(2 ** 32), 'leaks').shuffled(items);
}

describe('S1: secrets', () => {
  it(
    'are nowhere but where they belong, whatever fails',
    async () => {
      const { violations, figures } = await run();
      expect(violations).toEqual([]);
      expect(figures).toMatchObject({ hits: 0 });
    },
    TIMEOUT_MS,
  );

  it('can each be leaked by a plant', () => {
    expect(leaksSweep.plants).toEqual(Object.keys(LEAKS));
  });

  // Each has the whole bot run once more; all of them in time.
  const [first, second] = shuffle(Object.entries(LEAKS));
  it.each([first, second].filter((plant) => plant !== undefined))(
    'are found when they leak, two plants in each run: %s',
    async (plant, leak) => {
      const { violations } = await run(plant);
      expect(violations.filter(({ invariant, what }) => invariant === 'S1' && leak.test(what))).not.toEqual(
        [],
      );
    },
    TIMEOUT_MS,
  );
});

describe('the search for a secret', () => {
  const text = randomBytes(36).toString('base64');
  const canary = { kind: 'x-access-token', text } as const;
  const search = createSearch([canary]);
  const found = (content: string) => search(Buffer.from(content)).length > 0;

  it.each([
    ['as it is', (secret: string) => secret],
    ['URL-encoded', (secret: string) => encodeURIComponent(secret)],
    ['in hex', (secret: string) => Buffer.from(secret).toString('hex')],
    ['in Base64', (secret: string) => Buffer.from(secret).toString('base64')],
    ['in Base64 for URLs', (secret: string) => Buffer.from(`id:${secret}`).toString('base64url')],
    ['in Base64, after another byte', (secret: string) => Buffer.from(`x${secret}y`).toString('base64')],
  ])('finds it, and each of its halves, %s', (_, write) => {
    for (const secret of [text, text.slice(0, text.length / 2), text.slice(text.length / 2)])
      expect(found(`before ${write(secret)} after`)).toBe(true);
  });

  it('finds nothing where nothing is', () => {
    expect(found(randomBytes(100_000).toString('base64'))).toBe(false);
    expect(Math.min(...formsOf('ABCD-1234').map(({ length }) => length))).toBeGreaterThanOrEqual(9);
  });
});
