import { expect, test } from 'vitest';
import { runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  'a disk that fails in each of four ways loses nothing, and no token request leaves meanwhile',
  async () => {
    const { code, output, complaints, lines } = await runSweep('io', '--n', '1');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    if (figures.skipped !== undefined) return expect(output).toMatch(/^SKIPPED: /m);
    expect(figures).toMatchObject({
      cases: 4,
      tokenRequestsWhileUnwritable: 0,
      lostPairs: 0,
      duplicates: 0,
      violations: 0,
    });
    expect(figures.refreshes).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test('the io sweep lists its plants', async () => {
  const { code, lines } = await runSweep('io', '--plant', 'list');
  expect({ code, lines }).toEqual({
    code: 0,
    lines: ['swallowed-write', 'no-gate', 'no-emergency-file', 'blind-recovery'],
  });
});
