import { describe, expect, test } from 'vitest';
import type { ClaimedJob, Job, JobLease, JobTable } from '../../src/work.js';

const NOW = 1_800_000_000_000;

/** What every table of jobs must do. `open` gives a fresh, empty one; `again` another process's view of the same. */
export function describeJobContract(
  name: string,
  open: () => Promise<{ jobs: JobTable; again(): Promise<JobTable> }>,
): void {
  describe(name, () => {
    describe('adding and removing', () => addingCases(open));
    describe('claiming', () => claimingCases(open));
    describe('finishing', () => finishingCases(open));
    describe('leases', () => leaseCases(open));
    describe('looking', () => lookingCases(open));
  });
}

type Open = Parameters<typeof describeJobContract>[1];

function addingCases(open: Open): void {
  test('a job is claimed as it was added', async () => {
    const { jobs } = await open();
    const job = aJob({ payload: { id: '1', list: [1, null, { a: ':b' }] } });
    await jobs.add(job);
    expect(await claim(jobs)).toEqual([{ ...job, revision: 1, attempts: 0 }]);
  });

  test('the same key again replaces all of it', async () => {
    const { jobs } = await open();
    await jobs.add(aJob());
    const later = aJob({ kind: 'other', lane: 'other', dueAt: NOW - 1, payload: { a: 1 } });
    await jobs.add(later);
    expect(await claim(jobs)).toEqual([{ ...later, revision: 2, attempts: 0 }]);
    expect(await claim(jobs)).toEqual([]);
  });

  test('a job that is put off is not due, and its lane is free for others', async () => {
    const { jobs } = await open();
    await jobs.add(aJob());
    await jobs.add(aJob({ dueAt: NOW + 1_000 }));
    await jobs.add(aJob({ key: 'second' }));
    expect(keys(await claim(jobs))).toEqual(['second']);
  });

  test('64 adds of one key at once leave one job', async () => {
    const { jobs } = await open();
    await Promise.all(Array.from({ length: 64 }, (_, index) => jobs.add(aJob({ payload: { index } }))));
    const claimed = await claim(jobs);
    expect(claimed.map((job) => job.revision)).toEqual([64]);
  });

  test('a removed job never runs, and removing it again is no error', async () => {
    const { jobs } = await open();
    await jobs.add(aJob());
    await jobs.remove('job');
    await jobs.remove('job');
    expect(await claim(jobs)).toEqual([]);
    expect(await jobs.nextDueAt()).toBeUndefined();
  });

  test('removing the first of a lane lets the next one be found', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ dueAt: NOW - 2 }));
    await jobs.add(aJob({ key: 'second', dueAt: NOW - 1 }));
    await jobs.remove('job');
    expect(await jobs.nextDueAt()).toBe(NOW - 1);
    expect(keys(await claim(jobs))).toEqual(['second']);
  });

  test('a replacement in another lane leaves its old lane to others', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ dueAt: NOW - 2 }));
    await jobs.add(aJob({ key: 'second', dueAt: NOW - 1 }));
    await jobs.add(aJob({ lane: 'other' }));
    expect(keys(await claim(jobs))).toEqual(['second', 'job']);
  });
}

function claimingCases(open: Open): void {
  test('what is due at this very millisecond is due, a millisecond later is not', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ dueAt: NOW }));
    await jobs.add(aJob({ key: 'later', lane: 'later', dueAt: NOW + 1 }));
    expect(keys(await claim(jobs))).toEqual(['job']);
  });

  test('the most overdue comes first, up to the limit', async () => {
    const { jobs } = await open();
    for (const [key, late] of [
      ['b', 2],
      ['d', 0],
      ['a', 3],
      ['c', 1],
    ] as const) {
      await jobs.add(aJob({ key, lane: key, dueAt: NOW - late }));
    }
    expect(keys(await claim(jobs, { limit: 3 }))).toEqual(['a', 'b', 'c']);
    expect(keys(await claim(jobs, { limit: 3 }))).toEqual(['d']);
  });

  test('of one lane only the most overdue is claimed, and nothing more while it runs', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ key: 'second', dueAt: NOW - 1 }));
    await jobs.add(aJob({ key: 'first', dueAt: NOW - 2 }));
    await jobs.add(aJob({ key: 'elsewhere', lane: 'elsewhere', dueAt: NOW }));
    expect(keys(await claim(jobs))).toEqual(['first', 'elsewhere']);
    expect(await claim(jobs, { holder: 'other' })).toEqual([]);
  });

  test('a lane serves its jobs one after the other, in the order in which they are due', async () => {
    const { jobs } = await open();
    for (let index = 0; index < 10; index++) await jobs.add(aJob({ key: `${index}`, dueAt: NOW - index }));
    const order: string[] = [];
    for (let turn = 0; turn < 10; turn++) {
      const [job, ...others] = await claim(jobs);
      expect(others).toEqual([]);
      if (job === undefined) break;
      order.push(job.key);
      await jobs.finish(job, 'me');
    }
    expect(order).toEqual(['9', '8', '7', '6', '5', '4', '3', '2', '1', '0']);
  });

  test('64 claims at once give every job exactly once', async () => {
    const { jobs, again } = await open();
    const tables = [jobs, await again()];
    for (let index = 0; index < 100; index++) await jobs.add(aJob({ key: `${index}`, lane: `${index}` }));
    const claims = await Promise.all(
      Array.from({ length: 64 }, async (_, index) => {
        const table = tables[index % 2];
        return table === undefined ? [] : claim(table, { holder: `holder-${index}`, limit: 3 });
      }),
    );
    const all = keys(claims.flat());
    expect(all).toHaveLength(100);
    expect(new Set(all).size).toBe(100);
  });

  test('64 claims at once never give two jobs of one lane', async () => {
    const { jobs, again } = await open();
    const tables = [jobs, await again()];
    for (let index = 0; index < 60; index++) {
      await jobs.add(aJob({ key: `${index}`, lane: `${index % 5}`, dueAt: NOW - index }));
    }
    const claims = await Promise.all(
      Array.from({ length: 64 }, async (_, index) => {
        const table = tables[index % 2];
        return table === undefined ? [] : claim(table, { holder: `holder-${index}`, limit: 2 });
      }),
    );
    const lanes = claims.flat().map((job) => job.lane);
    expect(lanes.sort()).toEqual(['0', '1', '2', '3', '4']);
  });

  test('a limit of nothing claims nothing', async () => {
    const { jobs } = await open();
    await jobs.add(aJob());
    expect(await claim(jobs, { limit: 0 })).toEqual([]);
  });
}

function finishingCases(open: Open): void {
  test('a finished job is gone', async () => {
    const { jobs } = await open();
    await jobs.finish(await addAndClaim(jobs), 'me');
    expect(await claim(jobs)).toEqual([]);
    expect(await jobs.leases()).toEqual([]);
  });

  test('a job that is wanted again is due then, with the attempts that it was given', async () => {
    const { jobs } = await open();
    await jobs.finish(await addAndClaim(jobs), 'me', { dueAt: NOW + 5, attempts: 3 });
    expect(await claim(jobs)).toEqual([]);
    expect(await jobs.nextDueAt()).toBe(NOW + 5);
    const [job] = await claim(jobs, { now: NOW + 5 });
    expect(job).toMatchObject({ key: 'job', dueAt: NOW + 5, attempts: 3, revision: 1 });
  });

  test('a job that is replaced while it runs stays held, and runs anew when it has ended', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.add(aJob({ payload: { new: true } }));
    expect(await claim(jobs)).toEqual([]);
    await jobs.finish(job, 'me');
    expect(await claim(jobs)).toEqual([aClaimedJob({ payload: { new: true }, revision: 2 })]);
  });

  test('a replacement keeps its own time, whatever the run that ends wants', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.add(aJob({ dueAt: NOW + 50 }));
    await jobs.finish(job, 'me', { dueAt: NOW, attempts: 7 });
    expect(await jobs.nextDueAt()).toBe(NOW + 50);
    expect(await claim(jobs, { now: NOW + 50 })).toEqual([aClaimedJob({ dueAt: NOW + 50, revision: 2 })]);
  });

  test('a replacement in another lane waits too, and both lanes go on when the run has ended', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.add(aJob({ lane: 'other' }));
    await jobs.add(aJob({ key: 'behind' }));
    expect(await claim(jobs)).toEqual([]);
    await jobs.finish(job, 'me');
    expect(keys(await claim(jobs)).sort()).toEqual(['behind', 'job']);
  });

  test('a job that is removed while it runs keeps its lane until it has ended, and does not come back', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.add(aJob({ key: 'behind' }));
    await jobs.remove('job');
    expect(await claim(jobs)).toEqual([]);
    await jobs.finish(job, 'me', { dueAt: NOW, attempts: 1 });
    expect(keys(await claim(jobs))).toEqual(['behind']);
  });

  test('a job that is removed and added again while it runs runs anew', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.remove('job');
    await jobs.add(aJob());
    await jobs.finish(job, 'me');
    expect(keys(await claim(jobs))).toEqual(['job']);
  });

  test('whoever lost the lease ends nothing', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await releaseAll(jobs);
    const [other] = await claim(jobs, { holder: 'other' });
    await jobs.finish(job, 'me');
    expect((await jobs.leases()).map((lease) => lease.holder)).toEqual(['other']);
    if (other !== undefined) await jobs.finish(other, 'other');
    expect(await jobs.leases()).toEqual([]);
  });

  test('whoever lost the lease ends nothing, even if the job was replaced since', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await releaseAll(jobs);
    await claim(jobs, { holder: 'other' });
    await jobs.add(aJob());
    await jobs.finish(job, 'me');
    expect((await jobs.leases()).map((lease) => lease.holder)).toEqual(['other']);
    expect(await claim(jobs)).toEqual([]);
  });

  test('whoever lost the lease and claimed anew ends only the later run', async () => {
    const { jobs } = await open();
    const earlier = await addAndClaim(jobs);
    await releaseAll(jobs);
    const [later] = await claim(jobs);
    await jobs.finish(earlier, 'me');
    expect(await jobs.leases()).toHaveLength(1);
    if (later !== undefined) await jobs.finish(later, 'me');
    expect(await jobs.leases()).toEqual([]);
  });

  test('finishing twice is finishing once', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await jobs.finish(job, 'me');
    await jobs.add(aJob());
    await jobs.finish(job, 'me');
    expect(keys(await claim(jobs))).toEqual(['job']);
  });
}

function leaseCases(open: Open): void {
  test('a claim is a lease, and beats change it', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    const before = await onlyLease(jobs);
    expect(before).toMatchObject({ key: 'job', holder: 'me' });
    expect(await onlyLease(jobs)).toEqual(before);
    await jobs.beat('me');
    expect((await onlyLease(jobs)).beat).not.toBe(before.beat);
  });

  test('a beat is for all leases of its holder and for no other', async () => {
    const { jobs } = await open();
    for (const key of ['a', 'b', 'c']) await jobs.add(aJob({ key, lane: key }));
    await claim(jobs, { limit: 2 });
    await claim(jobs, { holder: 'other' });
    const before = await jobs.leases();
    await jobs.beat('me');
    const after = await jobs.leases();
    const changed = after.filter(
      (lease) => !before.some((old) => old.key === lease.key && old.beat === lease.beat),
    );
    expect(changed.map((lease) => lease.holder)).toEqual(['me', 'me']);
  });

  test('a released job is due again at once, one attempt later', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    expect(await jobs.release([await onlyLease(jobs)])).toEqual(['job']);
    expect(await claim(jobs, { holder: 'other' })).toEqual([aClaimedJob({ attempts: 1 })]);
  });

  test('a lease that has beaten since is not released', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    const lease = await onlyLease(jobs);
    await jobs.beat('me');
    expect(await jobs.release([lease])).toEqual([]);
    expect(await jobs.leases()).toHaveLength(1);
  });

  test('a lease of the past is not good for the claim after it', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    const lease = await onlyLease(jobs);
    await jobs.finish(job, 'me', { dueAt: NOW, attempts: 0 });
    await claim(jobs);
    expect(await jobs.release([lease])).toEqual([]);
  });

  test('of 64 releases of one lease exactly one wins', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    const lease = await onlyLease(jobs);
    const answers = await Promise.all(Array.from({ length: 64 }, () => jobs.release([lease])));
    expect(answers.flat()).toEqual(['job']);
  });

  test('a job that was removed while it ran does not come back with its release', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    await jobs.remove('job');
    await jobs.add(aJob({ key: 'behind' }));
    expect(await jobs.release([await onlyLease(jobs)])).toEqual(['job']);
    expect(keys(await claim(jobs))).toEqual(['behind']);
  });

  test('of many leases those are released that are as they were seen', async () => {
    const { jobs } = await open();
    for (const key of ['a', 'b', 'c', 'd']) await jobs.add(aJob({ key, lane: key }));
    await jobs.add(aJob({ key: 'behind', lane: 'a' }));
    await claim(jobs, { limit: 2 });
    await claim(jobs, { holder: 'other' });
    const before = await jobs.leases();
    await jobs.beat('other');
    expect([...(await jobs.release(before))].sort()).toEqual(['a', 'b']);
    expect((await jobs.leases()).map((lease) => lease.holder)).toEqual(['other', 'other']);
    expect(keys(await claim(jobs)).sort()).toEqual(['a', 'b']);
  });

  test('what is given back is as if it had not been claimed', async () => {
    const { jobs } = await open();
    for (const key of ['a', 'b', 'c']) await jobs.add(aJob({ key, lane: key }));
    const claimed = await claim(jobs);
    await jobs.giveBack(claimed.slice(1), 'me');
    expect((await jobs.leases()).map(({ key }) => key)).toEqual(['a']);
    expect(await jobs.nextDueAt()).toBe(NOW);
    expect(await claim(jobs, { holder: 'other' })).toEqual(claimed.slice(1));
  });

  test('nobody gives back what another holder has taken over', async () => {
    const { jobs } = await open();
    const job = await addAndClaim(jobs);
    await releaseAll(jobs);
    await claim(jobs, { holder: 'other' });
    await jobs.giveBack([job], 'me');
    expect((await jobs.leases()).map((lease) => lease.holder)).toEqual(['other']);
  });

  test('what was removed or replaced since it was claimed is not given back as it was', async () => {
    const { jobs } = await open();
    for (const key of ['gone', 'moved', 'late'])
      await jobs.add(aJob({ key, lane: key, dueAt: key === 'gone' ? NOW - 1 : NOW }));
    const claimed = await claim(jobs);
    await jobs.remove('gone');
    await jobs.add(aJob({ key: 'behind', lane: 'gone' }));
    await jobs.add(aJob({ key: 'moved', lane: 'elsewhere' }));
    await jobs.add(aJob({ key: 'next', lane: 'moved' }));
    await jobs.add(aJob({ key: 'late', lane: 'late', dueAt: NOW + 9 }));
    await jobs.giveBack(claimed, 'me');
    expect(await jobs.leases()).toEqual([]);
    expect(keys(await claim(jobs)).sort()).toEqual(['behind', 'moved', 'next']);
    expect(await jobs.nextDueAt()).toBe(NOW + 9);
  });

  test('a fair share is of what is held and of what can be claimed now', async () => {
    const { jobs } = await open();
    expect(await jobs.fairShare(NOW)).toBe(0);
    for (const key of ['a', 'b', 'c', 'd']) await jobs.add(aJob({ key, lane: key }));
    await jobs.add(aJob({ key: 'behind', lane: 'a' }));
    await jobs.add(aJob({ key: 'later', lane: 'later', dueAt: NOW + 1 }));
    await claim(jobs, { limit: 2 });
    await claim(jobs, { holder: 'other', limit: 1 });
    expect(await jobs.fairShare(NOW)).toBe(4);
  });

  test('a replacement comes with the release at its own time', async () => {
    const { jobs } = await open();
    await addAndClaim(jobs);
    await jobs.add(aJob({ dueAt: NOW + 9 }));
    await releaseAll(jobs);
    expect(await jobs.nextDueAt()).toBe(NOW + 9);
  });
}

function lookingCases(open: Open): void {
  test('nothing is due where nothing is', async () => {
    const { jobs } = await open();
    expect(await jobs.nextDueAt()).toBeUndefined();
  });

  test('the earliest free job is told, and held lanes do not count', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ dueAt: NOW - 2 }));
    await jobs.add(aJob({ key: 'behind', dueAt: NOW - 1 }));
    await jobs.add(aJob({ key: 'later', lane: 'later', dueAt: NOW + 7 }));
    expect(await jobs.nextDueAt()).toBe(NOW - 2);
    const [job] = await claim(jobs);
    expect(await jobs.nextDueAt()).toBe(NOW + 7);
    if (job !== undefined) await jobs.finish(job, 'me');
    expect(await jobs.nextDueAt()).toBe(NOW - 1);
  });

  test('what is due in a range is brought forward, and nothing else', async () => {
    const { jobs } = await open();
    await jobs.add(aJob({ key: 'before', lane: 'before', dueAt: NOW + 9 }));
    await jobs.add(aJob({ key: 'first', lane: 'first', dueAt: NOW + 10 }));
    await jobs.add(aJob({ key: 'last', lane: 'last', dueAt: NOW + 19 }));
    await jobs.add(aJob({ key: 'behind', lane: 'behind', dueAt: NOW + 20 }));
    await jobs.bringForward({ from: NOW + 10, until: NOW + 20, byMs: 100 });
    expect(await jobs.nextDueAt()).toBe(NOW - 90);
    const due = await jobs.claim({ now: NOW, holder: 'me', limit: 9 });
    expect(due.map(({ key, dueAt }) => [key, dueAt])).toEqual([
      ['first', NOW - 90],
      ['last', NOW - 81],
    ]);
    expect(await jobs.nextDueAt()).toBe(NOW + 9);
  });

  test('the version changes when somebody else has added a job, and not by itself', async () => {
    const { jobs, again } = await open();
    const other = await again();
    const before = await jobs.dataVersion();
    expect(await jobs.dataVersion()).toBe(before);
    await other.add(aJob());
    const after = await jobs.dataVersion();
    expect(after).not.toBe(before);
    expect(await jobs.dataVersion()).toBe(after);
    expect(keys(await claim(jobs))).toEqual(['job']);
  });
}

function aJob(change: Partial<Job> = {}): Job {
  return { key: 'job', kind: 'test', lane: 'lane', dueAt: NOW, payload: {}, ...change };
}

function aClaimedJob(change: Partial<ClaimedJob> = {}): ClaimedJob {
  return { ...aJob(), revision: 1, attempts: 0, ...change };
}

function claim(
  jobs: JobTable,
  change: Partial<{ now: number; holder: string; limit: number }> = {},
): Promise<ClaimedJob[]> {
  return jobs.claim({ now: NOW, holder: 'me', limit: 16, ...change });
}

async function addAndClaim(jobs: JobTable): Promise<ClaimedJob> {
  await jobs.add(aJob());
  const [job] = await claim(jobs);
  if (job === undefined) throw new Error('the job can be claimed');
  return job;
}

async function onlyLease(jobs: JobTable): Promise<JobLease> {
  const [lease, ...others] = await jobs.leases();
  if (lease === undefined || others.length > 0) throw new Error('there is one lease');
  return lease;
}

async function releaseAll(jobs: JobTable): Promise<void> {
  await jobs.release(await jobs.leases());
}

function keys(jobs: readonly Job[]): string[] {
  return jobs.map((job) => job.key);
}
