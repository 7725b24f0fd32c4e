import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

const ITEMS = ['address', 'browser proof', 'state', 'code-back', 'interaction id', 'draft', 'decision'];

test(
  'G3, G7: of four processes at a barrier one asks X for the token, and one gets what works once',
  async () => {
    const { code, output, complaints, lines } = await runSweep('race', '--n', '4');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ processes: 4, tokenRequests: 4, bricked: false, violations: 0 });
    expect(Object.keys(figures.races)).toEqual(ITEMS);
    for (const races of Object.values(figures.races)) expect(races).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

/** One bug in each run, another one each time: to see all of them takes as long as the race itself. */
const PLANT = ['ttl-lock', 'no-lease', 'keyv-delete'][randomInt(3)] ?? '';

test.runIf(PLANT !== 'keyv-delete').each([PLANT])(
  'the planted %s bricks the account, and the race says so',
  async (plant) => {
    const { code, output } = await runSweep('race', '--n', '3', '--plant', plant);
    expect(code, output).toBe(1);
    expect(output).toMatch(/^VIOLATED G3: round \d: .* token requests instead of one.*bricked/m);
  },
  TIMEOUT_MS,
);

test.runIf(PLANT === 'keyv-delete')(
  'what is read first and written then is got by several, whatever it is',
  async () => {
    const { code, output } = await runSweep('race', '--n', '4', '--plant', 'keyv-delete');
    expect(code, output).toBe(1);
    for (const item of ITEMS)
      expect(output).toMatch(new RegExp(`^VIOLATED S3: ${item}, race \\d: \\d+ of 64`, 'm'));
  },
  TIMEOUT_MS,
);
