import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { aDueJob, openRunnerHarness } from './runner-harness.js';

/** Many jobs, one at a time, each until it is told to end. */
async function openBusy() {
  const harness = await openRunnerHarness();
  const ran: string[] = [];
  const ends: (() => void)[] = [];
  for (const key of ['a', 'b', 'c', 'd']) await harness.storage.jobs.add(aDueJob({ key, lane: key }));
  const runner = harness.runner(
    {
      test: (job) => {
        ran.push(job.key);
        return new Promise((resolve) => ends.push(() => resolve(undefined)));
      },
    },
    { options: { concurrency: 1, beatMs: 50, lookMs: 50, leaseMs: 60_000 } },
  );
  const held = async (): Promise<string[]> =>
    (await harness.storage.jobs.leases()).map(({ key }) => key).sort();
  return { ...harness, runner, ran, held, endNext: () => ends.shift()?.() };
}

describe('what is claimed ahead', () => {
  test('is as much again as runs at a time, and no more', async () => {
    const { runner, ran, held } = await openBusy();
    await runner.start();
    await sleep(200);
    expect(ran).toEqual(['a']);
    expect(await held()).toEqual(['a', 'b']);
  });

  test('begins when something has ended, in its order', async () => {
    const { runner, ran, held, endNext } = await openBusy();
    await runner.start();
    for (const count of [1, 2, 3, 4]) {
      await vi.waitFor(() => expect(ran).toHaveLength(count));
      endNext();
    }
    await vi.waitFor(async () => expect(await held()).toEqual([]));
    expect(ran).toEqual(['a', 'b', 'c', 'd']);
  });

  test('is free at once when the process stops, and no failure', async () => {
    const { storage, runner, ran, held } = await openBusy();
    await runner.start();
    await vi.waitFor(async () => expect(await held()).toEqual(['a', 'b']));
    await runner.stop(20);
    expect(ran).toEqual(['a']);
    expect(await held()).not.toContain('b');
    const claimed = await storage.jobs.claim({ now: Date.now(), holder: 'next', limit: 10 });
    expect(claimed.find(({ key }) => key === 'b')).toMatchObject({ attempts: 0 });
  });

  test('is not begun once another process has taken it over', async () => {
    const { storage, runner, ran, held, endNext } = await openBusy();
    await runner.start();
    await vi.waitFor(async () => expect(await held()).toEqual(['a', 'b']));
    const lease = (await storage.jobs.leases()).find(({ key }) => key === 'b');
    if (lease === undefined) throw new Error('b is not held');
    await storage.jobs.remove('c');
    await storage.jobs.remove('d');
    await storage.jobs.release(lease);
    await storage.jobs.claim({ now: Date.now(), holder: 'elsewhere', limit: 1 });
    await sleep(200);
    endNext();
    await sleep(200);
    expect(ran).toEqual(['a']);
    expect(await storage.jobs.leases()).toMatchObject([{ key: 'b', holder: 'elsewhere' }]);
  });
});
