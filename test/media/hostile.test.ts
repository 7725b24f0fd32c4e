import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

const seed = randomInt(2 ** 32);

/** One file of each kind but the two that take their time; `npm run sweep -- media` has twenty of each. */
test(
  `hostile files end in words or do no harm, within 30 s and 64 MB (seed ${seed})`,
  async () => {
    const { code, output, complaints } = await runSweep('media', '--n', '15', '--seed', String(seed));
    expect(`${output}${complaints}`).not.toContain('VIOLATED');
    expect(code).toBe(0);
    expect(JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ failed: 0, violations: 0 });
  },
  TIMEOUT_MS,
);
