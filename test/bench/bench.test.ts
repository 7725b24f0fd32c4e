import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Figure } from './benchmark.js';
import { interleave } from './interleave.js';
import { median, percentile } from './statistics.js';

const run = promisify(execFile);
const MAIN = 'dist/test/bench/main.js';

/** What is looked at is the shape: how fast anything is depends on what else runs. */
describe('npm run bench', () => {
  it('prints one JSON document with each figure beside its reference', { timeout: 60_000 }, async () => {
    const { stdout } = await run(process.execPath, [MAIN, 'post-0', 'token-cpu', '--quick', '--json']);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ quick: true, broken: [], machine: { node: process.version } });
    expect(report.figures.map(({ name }: Figure) => name)).toEqual([
      'post-0 / command',
      'post-0 / submit',
      'post-0 / command p99',
      'token-cpu / openid-client',
      'token-cpu / simple-oauth2',
    ]);
    for (const { ours, reference, ratio } of report.figures) {
      expect(ours).toBeGreaterThan(0);
      expect(reference).toBeGreaterThan(0);
      expect(ratio).toBeCloseTo(ours / reference);
    }
  });

  it('says which benchmarks there are when it is asked for another one', async () => {
    await expect(run(process.execPath, [MAIN, 'post-1'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'post-177, post-0, ack-burst, callback, token-cpu, due-10000, due-posts, media, start',
      ),
    });
  });
});

describe('statistics', () => {
  it('take the middle, and the nearest rank', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(percentile([3, 1, 2, 4], 0.5)).toBe(2);
    expect(percentile([3, 1, 2, 4], 0.99)).toBe(4);
  });
});

describe('interleaving', () => {
  it('measures the sides in turn, each side first in every other round', async () => {
    const order: string[] = [];
    const side = (name: string) => async () => [order.push(name)];
    const measured = await interleave(3, { ours: side('ours'), reference: side('reference') });
    expect(order).toEqual(['ours', 'reference', 'reference', 'ours', 'ours', 'reference']);
    expect(measured).toEqual({ ours: [[1], [4], [5]], reference: [[2], [3], [6]] });
  });
});
