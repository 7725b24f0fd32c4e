import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  'a bot that is told to stop under load finishes what it has begun, and the rest after the restart',
  async () => {
    const { code, output, complaints, lines } = await runSweep('drain', '--n', '4');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ stops: 4, leftSending: 0, leftRefreshing: 0, lost: 0, duplicates: 0 });
    expect(figures.accepted).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test('names the bug that it can plant', async () => {
  expect((await runSweep('drain', '--plant', 'list')).lines).toEqual(['no-drain']);
});
