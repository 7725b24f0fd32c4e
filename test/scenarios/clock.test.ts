import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  'clocks that step by a day cost at most one refresh an account and step, and nothing is lost or done twice',
  async () => {
    const { code, output, complaints, lines } = await runSweep('clock', '--n', '1');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ steps: 4, lost: 0, duplicates: 0, toldTwice: 0, violations: 0 });
    expect(figures.mostRefreshesAStep).toBeLessThanOrEqual(1);
    expect(figures.accepted).toBeGreaterThan(0);
    expect(figures.published).toBe(figures.accepted);
  },
  TIMEOUT_MS,
);

test('names the bug that it can plant', async () => {
  const { code, lines, complaints } = await runSweep('clock', '--plant', 'list');
  expect({ code, lines, complaints }).toEqual({ code: 0, lines: ['wall-clock-lease'], complaints: '' });
});
