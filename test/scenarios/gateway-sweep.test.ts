import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  'connections that Discord ends in every way lose no interaction and repeat none, and a crash loop logs in rarely',
  async () => {
    const { code, output, complaints, lines } = await runSweep('gateway', '--n', '5');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ disconnects: 5, handledTwice: 0, unanswered: 0, violations: 0 });
    expect(figures.delivered).toBeGreaterThan(0);
    expect(figures.repeated).toBeGreaterThan(0);
    expect(figures.waits).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test('names the bugs that it can plant', async () => {
  const { lines } = await runSweep('gateway', '--plant', 'list');
  expect(lines).toEqual(['no-dedupe', 'forget-logins']);
});
