import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { createInstance } from '../../src/instance.js';
import { openStorage } from '../../src/storage/open-storage.js';
import type { ClaimedJob, JobTable } from '../../src/work.js';
import { createManualClock } from '../support/manual-clock.js';
import { aDueJob, openRunnerHarness } from './runner-harness.js';

const NO_WAIT = { baseMs: 0, maxMs: 0, random: () => 0 };

describe('running', () => {
  test('what is due at start runs, and is gone', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: ClaimedJob[] = [];
    await storage.jobs.add(aDueJob({ payload: { id: '7' } }));
    await runner({ test: async (job) => void ran.push(job) }).start();
    await vi.waitFor(async () => expect(await storage.jobs.leases()).toEqual([]));
    expect(ran).toEqual([{ ...aDueJob({ payload: { id: '7' } }), revision: 1, attempts: 0 }]);
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('a job that was added in this process runs at once after wake', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: number[] = [];
    const jobs = runner(
      { test: async () => void ran.push(performance.now()) },
      { options: { lookMs: 60_000 } },
    );
    await jobs.start();
    await sleep(50);
    const added = performance.now();
    await storage.transaction(async (unit) => unit.jobs.add(aDueJob()));
    jobs.wake();
    await vi.waitFor(() => expect(ran).toHaveLength(1));
    expect((ran[0] ?? 0) - added).toBeLessThan(500);
  });

  test('a wake while it looks is not lost', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: string[] = [];
    const jobs = runner({ test: async (job) => void ran.push(job.key) }, { options: { lookMs: 60_000 } });
    await jobs.start();
    for (let index = 0; index < 30; index++) {
      await storage.jobs.add(aDueJob({ key: `${index}`, lane: `${index}` }));
      jobs.wake();
    }
    await vi.waitFor(() => expect(ran).toHaveLength(30));
  });

  test('a job of another process is seen within about a second', async () => {
    const { databaseUrl, runner } = await openRunnerHarness();
    const other = await openStorage({ databaseUrl, clock: systemClock });
    onTestFinished(() => other.close());
    const ran: number[] = [];
    await runner({ test: async () => void ran.push(performance.now()) }).start();
    await sleep(100);
    const added = performance.now();
    await other.jobs.add(aDueJob());
    await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 5_000 });
    expect((ran[0] ?? 0) - added).toBeLessThan(1_500);
  });

  test('a job runs when it is due, not before', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: number[] = [];
    const dueAt = Date.now() + 300;
    await storage.jobs.add(aDueJob({ dueAt }));
    await runner({ test: async () => void ran.push(Date.now()) }, { options: { lookMs: 60_000 } }).start();
    await vi.waitFor(() => expect(ran).toHaveLength(1), { timeout: 3_000 });
    expect((ran[0] ?? 0) - dueAt).toBeGreaterThanOrEqual(0);
    expect((ran[0] ?? 0) - dueAt).toBeLessThan(500);
  });

  test('a job in the far future does not make it spin', async () => {
    const { storage, runner } = await openRunnerHarness();
    const table = counting(storage.jobs);
    await storage.jobs.add(aDueJob({ dueAt: Date.now() + 2 ** 40 }));
    await runner({}, { table }).start();
    await sleep(1_100);
    expect(table.calls()).toBeLessThanOrEqual(8);
  });

  test('a wall clock that is put forward makes due what is due then', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    const ran: string[] = [];
    await storage.jobs.add(aDueJob({ dueAt: clock.now() + 3_600_000 }));
    await runner({ test: async (job) => void ran.push(job.key) }, { clock }).start();
    clock.step(3_600_000);
    await advance(clock, 1_000);
    await vi.waitFor(() => expect(ran).toEqual(['job']));
  });

  test.each([1, 2])(
    'a wall clock that is put back does not turn a wait into a day, however many processes see it (%i)',
    async (processes) => {
      const { storage, runner } = await openRunnerHarness();
      const clock = createManualClock();
      const ran: string[] = [];
      const test = async (job: ClaimedJob) => void ran.push(job.key);
      await storage.jobs.add(aDueJob({ key: 'wait', lane: 'wait', dueAt: clock.now() + 60_000 }));
      await storage.jobs.add(aDueJob({ key: 'later', lane: 'later', dueAt: clock.now() + 12 * 3_600_000 }));
      for (let number = 0; number < processes; number += 1) await runner({ test }, { clock }).start();
      const start = clock.now();
      const yesterday = start - 24 * 3_600_000;
      clock.step(yesterday - start);
      await advance(clock, 6_000);
      const patient = { timeout: 10_000 };
      await vi.waitFor(async () => expect(await storage.jobs.nextDueAt()).toBe(yesterday + 60_000), patient);
      expect(ran).toEqual([]);
      await advance(clock, 54_000);
      await vi.waitFor(() => expect(ran).toEqual(['wait']), patient);
      // What was meant as a time of day stays one.
      await vi.waitFor(
        async () => expect(await storage.jobs.nextDueAt()).toBe(start + 12 * 3_600_000),
        patient,
      );
    },
  );

  test('no more jobs run at a time than allowed, and all of them run', async () => {
    const { storage, runner } = await openRunnerHarness();
    let now = 0;
    let most = 0;
    let ran = 0;
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < 40; index++) await jobs.add(aDueJob({ key: `${index}`, lane: `${index}` }));
    });
    const test = async () => {
      now++;
      most = Math.max(most, now);
      await sleep(25);
      now--;
      ran++;
    };
    const jobs = runner({ test: test as () => Promise<undefined> }, { options: { concurrency: 4 } });
    await jobs.start();
    expect(jobs.running()).toBe(4);
    await vi.waitFor(() => expect(ran).toBe(40), { timeout: 5_000 });
    expect(most).toBe(4);
  });

  test('two runners on one table: no lane overlaps, nothing runs twice', async () => {
    const { storage, runner } = await openRunnerHarness();
    const busy = new Set<string>();
    const overlaps: string[] = [];
    const ran: string[] = [];
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < 60; index++) {
        await jobs.add(aDueJob({ key: `${index}`, lane: `lane-${index % 6}`, dueAt: index }));
      }
    });
    const handler = async (job: ClaimedJob) => {
      if (busy.has(job.lane)) overlaps.push(job.key);
      busy.add(job.lane);
      await sleep(2);
      busy.delete(job.lane);
      ran.push(job.key);
      return undefined;
    };
    const options = { lookMs: 20 };
    await Promise.all([
      runner({ test: handler }, { options }).start(),
      runner({ test: handler }, { options }).start(),
    ]);
    await vi.waitFor(() => expect(ran).toHaveLength(60), { timeout: 8_000 });
    expect(overlaps).toEqual([]);
    expect(new Set(ran).size).toBe(60);
    const lane = ran.filter((key) => Number(key) % 6 === 0).map(Number);
    expect(lane).toEqual([...lane].sort((one, other) => one - other));
  });

  test('a job that is replaced while it runs runs once more, with the new data', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: unknown[] = [];
    await storage.jobs.add(aDueJob({ payload: { turn: 1 } }));
    const jobs = runner({
      test: async (job) => {
        ran.push(job.payload.turn);
        if (job.payload.turn === 1) await storage.jobs.add(aDueJob({ payload: { turn: 2 } }));
        return undefined;
      },
    });
    await jobs.start();
    await vi.waitFor(() => expect(ran).toEqual([1, 2]));
    await vi.waitFor(async () => expect(await storage.jobs.nextDueAt()).toBeUndefined());
  });
});

describe('again and again', () => {
  test('a job that wants to run again is due then, with its failures forgotten', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: number[] = [];
    await storage.jobs.add(aDueJob());
    const jobs = runner(
      {
        test: async (job) => {
          ran.push(job.attempts);
          if (ran.length === 1) throw new Error('not yet');
          return ran.length < 4 ? { again: Date.now() } : undefined;
        },
      },
      { options: { backOff: NO_WAIT } },
    );
    await jobs.start();
    await vi.waitFor(() => expect(ran).toEqual([0, 1, 0, 0]));
  });

  test('a job that fails comes back later and later, and each failure is told once', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    const clock = createManualClock();
    const ran: number[] = [];
    await storage.jobs.add(aDueJob());
    const jobs = runner(
      {
        test: async (job) => {
          ran.push(job.attempts);
          throw new Error('no luck');
        },
      },
      { clock, options: { backOff: { baseMs: 1_000, maxMs: 300_000, random: () => 1 } } },
    );
    await jobs.start();
    for (const [attempts, delay] of [1_000, 2_000, 4_000, 8_000].entries()) {
      await vi.waitFor(async () => expect(await storage.jobs.nextDueAt()).toBe(clock.now() + delay));
      expect(ran).toHaveLength(attempts + 1);
      await advance(clock, delay);
    }
    await vi.waitFor(() => expect(ran).toEqual([0, 1, 2, 3, 4]));
    expect(logged.filter(({ message }) => message === 'the job failed')).toHaveLength(5);
    expect(logged[0]?.fields).toMatchObject({ job: 'job', kind: 'test', err: new Error('no luck') });
  });

  test('a job that no handler knows is told as an error and kept', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    for (const kind of ['from-the-future', 'constructor', 'toString']) {
      await storage.jobs.add(aDueJob({ key: kind, lane: kind, kind }));
    }
    const before = Date.now();
    await runner({}).start();
    await vi.waitFor(async () => expect(await storage.jobs.nextDueAt()).toBeGreaterThan(before + 60_000));
    expect(await storage.jobs.claim({ now: before + 3_600_000, holder: 'newer', limit: 9 })).toHaveLength(3);
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(3);
  });

  test('a handler that throws before it awaits, or throws no error, is a failure like any other', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    await storage.jobs.add(aDueJob());
    await storage.jobs.add(aDueJob({ key: 'other', kind: 'other', lane: 'other' }));
    await runner({
      test: () => {
        throw new Error('at once');
      },
      other: () => Promise.reject(undefined),
    }).start();
    await vi.waitFor(() =>
      expect(logged.filter(({ message }) => message === 'the job failed')).toHaveLength(2),
    );
  });
});

describe('stopping', () => {
  test('waits for what runs, and claims nothing more', async () => {
    const { storage, runner } = await openRunnerHarness();
    const ran: string[] = [];
    await storage.jobs.add(aDueJob());
    await storage.jobs.add(aDueJob({ key: 'behind', dueAt: 1 }));
    const jobs = runner({
      test: async (job) => {
        await sleep(200);
        ran.push(job.key);
        return undefined;
      },
    });
    await jobs.start();
    await jobs.stop(5_000);
    expect(ran).toEqual(['job']);
    expect(jobs.running()).toBe(0);
    expect(await storage.jobs.leases()).toEqual([]);
    await sleep(50);
    expect(ran).toEqual(['job']);
    expect(await storage.jobs.nextDueAt()).toBe(1);
  });

  test('aborts what does not end in time, which is then due again and no failure', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    await storage.jobs.add(aDueJob());
    const jobs = runner({
      test: async (_, signal) => {
        await sleep(60_000, undefined, { signal });
        return undefined;
      },
    });
    await jobs.start();
    const begun = performance.now();
    await jobs.stop(100);
    expect(performance.now() - begun).toBeLessThan(800);
    expect(logged).toEqual([]);
    const again = await storage.jobs.claim({ now: 0, holder: 'next', limit: 1 });
    expect(again).toMatchObject([{ key: 'job', attempts: 0 }]);
  });

  test('does not wait for ever for a handler that heeds nothing', async () => {
    const { storage, runner } = await openRunnerHarness();
    await storage.jobs.add(aDueJob());
    const jobs = runner({ test: () => new Promise(() => undefined) });
    await jobs.start();
    const begun = performance.now();
    await jobs.stop(50);
    expect(performance.now() - begun).toBeLessThan(1_500);
    expect(jobs.running()).toBe(1);
  });

  test('a runner that was never started stops, and twice is no harm', async () => {
    const { runner } = await openRunnerHarness();
    const jobs = runner({});
    await jobs.stop(10);
    await jobs.stop(10);
  });
});

describe('taking over', () => {
  test('jobs of a process that is gone are free at the first look', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    const dead = createInstance();
    await storage.jobs.add(aDueJob());
    await storage.jobs.claim({ now: 0, holder: dead.id, limit: 1 });
    const ran: number[] = [];
    await runner({ test: async (job) => void ran.push(job.attempts) }).start();
    await vi.waitFor(() => expect(ran).toEqual([1]));
    expect(logged).toMatchObject([{ level: 'warn', fields: { count: 1, jobs: ['job'], holder: dead.id } }]);
  });

  test('jobs of a silent process elsewhere are free after the time of a lease, on our own clock', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    await storage.jobs.add(aDueJob());
    await storage.jobs.claim({ now: 0, holder: 'far away', limit: 1 });
    const ran: string[] = [];
    await runner({ test: async (job) => void ran.push(job.key) }, { clock }).start();
    clock.step(24 * 3_600_000);
    await advance(clock, 14_000);
    await sleep(50);
    expect(ran).toEqual([]);
    await advance(clock, 6_000);
    await vi.waitFor(() => expect(ran).toEqual(['job']));
  });

  test('jobs of a process elsewhere that shows signs of life are left to it', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    await storage.jobs.add(aDueJob());
    await storage.jobs.claim({ now: 0, holder: 'far away', limit: 1 });
    const ran: string[] = [];
    await runner({ test: async (job) => void ran.push(job.key) }, { clock }).start();
    for (let second = 0; second < 60; second += 5) {
      await storage.jobs.beat('far away');
      await advance(clock, 5_000);
    }
    expect(ran).toEqual([]);
    expect((await storage.jobs.leases()).map((lease) => lease.holder)).toEqual(['far away']);
  });

  test('a job that runs long is not taken by another runner', async () => {
    const { storage, runner } = await openRunnerHarness();
    const elsewhere = { ...createInstance(), isGone: () => false };
    const options = { leaseMs: 300, beatMs: 50, lookMs: 50 };
    let runs = 0;
    const handler = async () => {
      runs++;
      await sleep(1_000);
      return undefined;
    };
    await storage.jobs.add(aDueJob());
    await runner({ test: handler }, { options }).start();
    await runner({ test: handler }, { options, instance: elsewhere }).start();
    await sleep(1_200);
    expect(runs).toBe(1);
  });

  test('what was claimed by a claim whose answer was an error is found and done', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    let broken = true;
    const table: JobTable = {
      ...storage.jobs,
      claim: async (options) => {
        const jobs = await storage.jobs.claim(options);
        if (!broken) return jobs;
        broken = false;
        throw new Error('SQLITE_IOERR: after the commit');
      },
    };
    await storage.jobs.add(aDueJob());
    const ran: string[] = [];
    await runner({ test: async (job) => void ran.push(job.key) }, { table, clock }).start();
    await advance(clock, 7_000);
    await vi.waitFor(() => expect(ran).toEqual(['job']));
  });

  test('a run whose job was taken over is aborted', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    await storage.jobs.add(aDueJob());
    let aborted = false;
    const jobs = runner(
      {
        test: (_, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              aborted = true;
              resolve(undefined);
            });
          }),
      },
      { clock },
    );
    await jobs.start();
    await storage.jobs.release(await storage.jobs.leases());
    await storage.jobs.claim({ now: clock.now(), holder: 'far away', limit: 1 });
    await advance(clock, 6_000);
    await vi.waitFor(() => expect(aborted).toBe(true));
    await vi.waitFor(() => expect(jobs.running()).toBe(0));
    expect((await storage.jobs.leases()).map((lease) => lease.holder)).toEqual(['far away']);
  });
});

describe('a table that fails', () => {
  test('is told once, is asked again, and everything runs when it works', async () => {
    const { storage, runner, logged } = await openRunnerHarness();
    const clock = createManualClock();
    const table = failing(storage.jobs);
    await storage.jobs.add(aDueJob());
    const ran: string[] = [];
    await runner({ test: async (job) => void ran.push(job.key) }, { table, clock }).start();
    await advance(clock, 10_000);
    expect(ran).toEqual([]);
    expect(logged.map(({ level }) => level)).toEqual(['error']);
    table.mend();
    await advance(clock, 2_000);
    await vi.waitFor(() => expect(ran).toEqual(['job']));
    await vi.waitFor(() => expect(logged.map(({ level }) => level)).toEqual(['error', 'info']));
  });

  test('a job that has run is not run again because it could not be written down', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    const table = failing(storage.jobs);
    table.mend();
    await storage.jobs.add(aDueJob());
    const ran: string[] = [];
    const handler = async (job: ClaimedJob) => {
      ran.push(job.key);
      table.break();
      return undefined;
    };
    const jobs = runner({ test: handler }, { table, clock });
    await jobs.start();
    await advance(clock, 10_000);
    expect(jobs.running()).toBe(1);
    table.mend();
    await advance(clock, 2_000);
    await vi.waitFor(() => expect(jobs.running()).toBe(0));
    expect(ran).toEqual(['job']);
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('while beats cannot be written, silence of others proves nothing', async () => {
    const { storage, runner } = await openRunnerHarness();
    const clock = createManualClock();
    // A full disk: reads go on.
    let full = false;
    const beat = (holder: string) =>
      full ? Promise.reject(new Error('SQLITE_FULL')) : storage.jobs.beat(holder);
    await storage.jobs.add(aDueJob());
    await storage.jobs.claim({ now: 0, holder: 'far away', limit: 1 });
    await storage.jobs.add(aDueJob({ key: 'ours', lane: 'ours' }));
    const ran: string[] = [];
    let end: () => void = () => undefined;
    const handler = (job: ClaimedJob) => {
      ran.push(job.key);
      return new Promise<undefined>((resolve) => {
        end = () => resolve(undefined);
      });
    };
    await runner({ test: handler }, { table: { ...storage.jobs, beat }, clock }).start();
    await advance(clock, 8_000);
    full = true;
    await advance(clock, 12_000);
    full = false;
    await advance(clock, 8_000);
    expect(ran).toEqual(['ours']);
    expect(await storage.jobs.leases()).toHaveLength(2);
    end();
  });
});

/** Second by second, with time for the disk in between. */
async function advance(clock: ReturnType<typeof createManualClock>, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    clock.advance(500);
    await sleep(8);
  }
}

function counting(jobs: JobTable): JobTable & { calls(): number } {
  let calls = 0;
  const count =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      calls++;
      return call(...args);
    };
  return {
    ...jobs,
    claim: count(jobs.claim),
    leases: count(jobs.leases),
    nextDueAt: count(jobs.nextDueAt),
    dataVersion: count(jobs.dataVersion),
    calls: () => calls,
  };
}

/** Broken until it is mended. */
function failing(jobs: JobTable): JobTable & { break(): void; mend(): void } {
  let broken = true;
  const guard =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (broken) throw new Error('SQLITE_FULL: database or disk is full');
      return call(...args);
    };
  return {
    add: guard(jobs.add),
    remove: guard(jobs.remove),
    claim: guard(jobs.claim),
    beat: guard(jobs.beat),
    leases: guard(jobs.leases),
    release: guard(jobs.release),
    giveBack: guard(jobs.giveBack),
    fairShare: guard(jobs.fairShare),
    finish: guard(jobs.finish),
    nextDueAt: guard(jobs.nextDueAt),
    bringForward: guard(jobs.bringForward),
    overdue: guard(jobs.overdue),
    dataVersion: guard(jobs.dataVersion),
    break: () => {
      broken = true;
    },
    mend: () => {
      broken = false;
    },
  };
}
