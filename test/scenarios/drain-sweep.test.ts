import { expect, test } from 'vitest';
import { runSweep } from '../support/sweep-run.js';

/** Far more than it takes: that a machine does other things, too, is no failure. */
const TIMEOUT_MS = 300_000;

test(
  'a bot that is told to stop under load finishes what it has begun, and the rest after the restart',
  async () => {
    const { code, output, complaints, lines } = await runSweep('drain', '--n', '6');
    expect(code, `${output}${complaints}`).toBe(0);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({ stops: 6, leftSending: 0, leftRefreshing: 0, lost: 0, duplicates: 0 });
    expect(figures.accepted).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

test(
  'a bot that just ends is noticed',
  async () => {
    const planted = await runSweep('drain', '--n', '10', '--procs', '2', '--plant', 'no-drain');
    expect(planted).toMatchObject({ code: 1, complaints: '' });
    expect(planted.output).toMatch(/^VIOLATED (R12|G12|E2): /m);
    expect((await runSweep('drain', '--plant', 'list')).lines).toEqual(['no-drain']);
  },
  TIMEOUT_MS,
);
