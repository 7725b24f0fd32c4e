import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { JobTable } from '../../src/work.js';
import { createManualClock } from '../support/manual-clock.js';
import { aDueJob, openRunnerHarness, type RunnerHarness } from './runner-harness.js';

const OPTIONS = { concurrency: 1, beatMs: 50, lookMs: 50, leaseMs: 60_000 };

/** Four jobs of four lanes, one at a time, each until it is told to end. */
async function openBusy(
  change: (jobs: JobTable) => Partial<JobTable> = () => ({}),
  options: { ahead?: number } = {},
) {
  const harness = await openRunnerHarness();
  const ran: string[] = [];
  const ends: (() => void)[] = [];
  for (const key of ['a', 'b', 'c', 'd']) await harness.storage.jobs.add(aDueJob({ key, lane: key }));
  const { jobs } = harness.storage;
  const runner = harness.runner(
    {
      test: (job) => {
        ran.push(job.key);
        return new Promise((resolve) => ends.push(() => resolve(undefined)));
      },
    },
    { table: { ...jobs, ...change(jobs) }, options: { ...OPTIONS, ...options } },
  );
  return { ...harness, runner, ran, held: () => heldOf(harness), endNext: () => ends.shift()?.() };
}

async function heldOf({ storage }: RunnerHarness): Promise<string[]> {
  return (await storage.jobs.leases()).map(({ key }) => key).sort();
}

describe('what is claimed ahead', () => {
  test('is all that is due, and begins when there is room for it', async () => {
    const { runner, ran, held } = await openBusy();
    await runner.start();
    expect(await held()).toEqual(['a', 'b', 'c', 'd']);
    await sleep(200);
    expect(ran).toEqual(['a']);
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

  test('is no more than is allowed', async () => {
    const { runner, held } = await openBusy(undefined, { ahead: 3 });
    await runner.start();
    await sleep(200);
    expect(await held()).toEqual(['a', 'b', 'c']);
  });

  test('is a share where there are other processes, and as much again as runs at least', async () => {
    const { runner, held } = await openBusy(() => ({ fairShare: async () => 1 }));
    await runner.start();
    await sleep(200);
    expect(await held()).toEqual(['a', 'b']);
  });

  test('is given back, the last of it, when another process could have it', async () => {
    let share = 4;
    const { storage, runner, held } = await openBusy(() => ({ fairShare: async () => share }));
    await runner.start();
    expect(await held()).toEqual(['a', 'b', 'c', 'd']);
    share = 2;
    await vi.waitFor(async () => expect(await held()).toEqual(['a', 'b', 'c']));
    const claimed = await storage.jobs.claim({ now: Date.now(), holder: 'next', limit: 10 });
    expect(claimed).toMatchObject([{ key: 'd', attempts: 0 }]);
  });

  test('comes back by itself when it was given back and the answer was lost', async () => {
    let share = 4;
    let isLost = true;
    const { storage, runner, held } = await openBusy((jobs) => ({
      fairShare: async () => share,
      giveBack: async (...what) => {
        if (!isLost) return jobs.giveBack(...what);
        isLost = false;
        throw new Error('SQLITE_IOERR');
      },
    }));
    await runner.start();
    share = 2;
    await vi.waitFor(async () => expect(await held()).toEqual(['a', 'b', 'c']), { timeout: 5_000 });
    expect(await storage.jobs.nextDueAt()).toBe(0);
  });

  test('is free at once when the process stops, and no failure', async () => {
    const { storage, runner, ran, held } = await openBusy();
    await runner.start();
    await vi.waitFor(() => expect(ran).toEqual(['a']));
    await runner.stop(20);
    expect(ran).toEqual(['a']);
    expect(await held()).toEqual(['a']);
    const claimed = await storage.jobs.claim({ now: Date.now(), holder: 'next', limit: 10 });
    expect(claimed.map(({ key, attempts }) => [key, attempts])).toEqual([
      ['b', 0],
      ['c', 0],
      ['d', 0],
    ]);
  });

  test('is not begun once another process has taken it over', async () => {
    const { storage, runner, ran, held, endNext } = await openBusy();
    await runner.start();
    await vi.waitFor(async () => expect(await held()).toEqual(['a', 'b', 'c', 'd']));
    await storage.jobs.release((await storage.jobs.leases()).filter(({ key }) => key === 'b'));
    await storage.jobs.claim({ now: Date.now(), holder: 'elsewhere', limit: 1 });
    await sleep(200);
    endNext();
    await vi.waitFor(() => expect(ran).toEqual(['a', 'c']));
    expect(await storage.jobs.leases()).toContainEqual(
      expect.objectContaining({ key: 'b', holder: 'elsewhere' }),
    );
  });

  test('is looked at anew before it is begun, after a standstill between claim and begin', async () => {
    const harness = await openRunnerHarness();
    const { jobs } = harness.storage;
    const clock = createManualClock();
    await jobs.add(aDueJob());
    const ran: string[] = [];
    const table: JobTable = {
      ...jobs,
      async claim(how) {
        const claimed = await jobs.claim(how);
        if (claimed.length === 0) return claimed;
        // For so long that another process takes it over.
        clock.advance(60_000);
        await jobs.release(await jobs.leases());
        await jobs.claim({ ...how, holder: 'elsewhere' });
        return claimed;
      },
    };
    const runner = harness.runner({ test: async (job) => void ran.push(job.key) }, { clock, table });
    void runner.start();
    for (let second = 0; second < 10; second += 1) {
      await sleep(20);
      clock.advance(1_000);
    }
    expect(ran).toEqual([]);
    expect(await jobs.leases()).toMatchObject([{ holder: 'elsewhere' }]);
  });
});
