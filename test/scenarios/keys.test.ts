import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  'keys are changed under traffic and kills, and the new one alone opens everything',
  async () => {
    const { code, output, complaints, lines } = await runSweep('keys', '--n', '2');
    expect(code, `${output}${complaints}`).toBe(0);
    expect(lines[0]).toMatch(/^seed \d+$/);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ kills: 2, accounts: 400, unreadable: 0, withOldKey: 0, violations: 0 });
  },
  TIMEOUT_MS,
);

test('names the bugs that it can plant', async () => {
  const { lines } = await runSweep('keys', '--plant', 'list');
  expect(lines).toEqual(['no-compare', 'skipped-table', 'forgotten-canary']);
});
