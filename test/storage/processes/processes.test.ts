import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { verifyChain } from '../../../src/audit/verify-chain.js';
import { systemClock } from '../../../src/clock.js';
import { openConnection } from '../../../src/storage/connection.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import type { JobTable } from '../../../src/work.js';
import { openRunnerHarness } from '../../jobs/runner-harness.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { aLink } from '../fixtures.js';
import { raceWorkers, spawnWorker } from './spawn-worker.js';

describe('several processes on one database', () => {
  test('four that start at once on nothing make one schema and one key', async () => {
    const { folder, databaseUrl } = await place();
    const workers = await raceWorkers(4, 'open', databaseUrl);
    const notes = workers.map((worker) => Number(worker.lines[0]));
    expect(notes.sort()).toEqual([0, 0, 0, 1]);
    expect((await readdir(folder)).sort()).toEqual(['encryption.key', 'rookery.db', 'rookery.db-emergency']);
    const storage = await open(databaseUrl);
    for (const { child } of workers)
      expect(await storage.facts.read(`process-${child.pid}`)).toBe('was here');
  });

  test('what two of them reach for, one gets', async () => {
    const { databaseUrl } = await place();
    const storage = await open(databaseUrl);
    await storage.transaction(async ({ links }) => {
      for (let index = 0; index < 100; index++) {
        await links.put(aLink({ discordUserId: `${index}`, place: 'dm', xUserId: '1' }));
      }
    });
    const workers = await raceWorkers(3, 'take', databaseUrl);
    const got = workers.flatMap((worker) => worker.lines);
    expect(got).toHaveLength(200);
    expect(new Set(got).size).toBe(200);
  });

  test('no update is lost between transactions of three of them', async () => {
    const { databaseUrl } = await place();
    await raceWorkers(3, 'count', databaseUrl);
    expect(await (await open(databaseUrl)).facts.read('count')).toBe('150');
  });

  test('what four of them do at once is one unbroken chain, and each member one pseudonym', async () => {
    const { databaseUrl } = await place();
    await raceWorkers(4, 'act', databaseUrl);
    const { audit } = await open(databaseUrl);
    const verdict = await verifyChain((after, limit) => audit.after(after, limit));
    expect(verdict).toEqual({ rows: 400, head: { seq: 400, hash: expect.any(String) } });
    const lines = await audit.after(0, 400);
    expect(new Set(lines.map(({ actor }) => actor)).size).toBe(5);
  });

  test('each job is claimed by one of them, and each lane in order', async () => {
    const { databaseUrl } = await place();
    const storage = await open(databaseUrl);
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < 120; index++) {
        await jobs.add({ key: `${index}`, kind: 'x', lane: `${index % 12}`, dueAt: index, payload: {} });
      }
    });
    const workers = await raceWorkers(3, 'work', databaseUrl);
    const ran = workers.flatMap((worker) => worker.lines);
    expect(ran).toHaveLength(120);
    expect(new Set(ran).size).toBe(120);
    expect(await storage.jobs.leases()).toEqual([]);
  });
});

describe('a process that is killed', () => {
  test.each([1, 2])('loses no write that it was told is done, and leaves no half of one (%i)', async () => {
    const { folder, databaseUrl } = await place();
    const worker = await spawnWorker('write', databaseUrl);
    worker.go();
    await vi.waitFor(() => expect(worker.lines.length).toBeGreaterThan(50), {
      timeout: 10_000,
      interval: 10,
    });
    await sleep(Math.random() * 50);
    worker.child.kill('SIGKILL');
    await worker.ended.catch(() => undefined);
    const acknowledged = worker.lines;
    const storage = await open(databaseUrl);
    for (const key of acknowledged) expect(await storage.facts.read(key)).toBe('yes');
    const connection = await openConnection(join(folder, 'rookery.db'));
    onTestFinished(() => connection.close());
    const [halves] = await connection.query<{ count: number }>(
      `SELECT count(*) AS count FROM keyv FULL JOIN interactions ON keyv.key = 'fact:' || interactions.id
       WHERE (keyv.key IS NULL) OR (keyv.key LIKE 'fact:both-%' AND interactions.id IS NULL)`,
    );
    expect(halves?.count).toBe(0);
    expect(await connection.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  test.each([1, 300])(
    'gives its jobs (%i) to a runner that is already there, within seconds and all at once',
    async (count) => {
      const { storage, databaseUrl, runner } = await openRunnerHarness();
      const ran: number[] = [];
      await storage.transaction(async ({ jobs }) => {
        for (let index = 0; index < count; index += 1) {
          await jobs.add({ key: `${index}`, kind: 'test', lane: `${index}`, dueAt: 0, payload: {} });
        }
      });
      const worker = await spawnWorker('hold', databaseUrl);
      worker.go();
      await vi.waitFor(() => expect(worker.lines).toEqual([`${count}`]), { timeout: 5_000 });
      const freed: number[] = [];
      const release: JobTable['release'] = async (leases) => {
        const keys = await storage.jobs.release(leases);
        freed.push(keys.length);
        return keys;
      };
      await runner(
        { test: async (job) => void ran.push(job.attempts) },
        { table: { ...storage.jobs, release }, options: { beatMs: 300 } },
      ).start();
      await sleep(700);
      expect(ran).toEqual([]);
      worker.child.kill('SIGKILL');
      await vi.waitFor(() => expect(ran).toHaveLength(count), { timeout: 8_000 });
      expect(new Set(ran)).toEqual(new Set([1]));
      expect(freed).toEqual([count]);
    },
    15_000,
  );

  test('counts for no share any more; one that lives does', async () => {
    const { databaseUrl } = await place();
    const storage = await open(databaseUrl);
    await storage.transaction(async ({ jobs }) => {
      for (let index = 0; index < 9; index += 1)
        await jobs.add({ key: `${index}`, kind: 'x', lane: `${index}`, dueAt: 0, payload: {} });
    });
    const worker = await spawnWorker('hold', databaseUrl);
    expect(await storage.jobs.fairShare(Date.now())).toBe(9);
    worker.go();
    await vi.waitFor(() => expect(worker.lines).toEqual(['9']), { timeout: 5_000 });
    expect(await storage.jobs.fairShare(Date.now())).toBe(5);
    worker.child.kill('SIGKILL');
    await vi.waitFor(async () => expect(await storage.jobs.fairShare(Date.now())).toBe(9), {
      timeout: 5_000,
    });
  });
});

describe('a disk that takes no more', () => {
  test('is told to whoever writes; reads go on, and what was acknowledged is there afterwards', async () => {
    const { databaseUrl } = await place();
    const worker = await spawnWorker('fill', databaseUrl, { fileLimitKb: 400 });
    worker.go();
    await worker.ended;
    const acknowledged = worker.lines.slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(JSON.parse(worker.lines.at(-1) ?? '')).toEqual({
      code: expect.stringMatching(/^SQLITE_(FULL|IOERR)$/),
      inTransaction: expect.stringMatching(/^SQLITE_(FULL|IOERR)$/),
      reads: 2_000,
    });
    const storage = await open(databaseUrl);
    for (const key of acknowledged) expect(await storage.facts.read(key)).toHaveLength(2_000);
    expect(await storage.facts.read('more')).toBeUndefined();
    expect(await storage.isWritable()).toBe(true);
  });
});

async function place(): Promise<{ folder: string; databaseUrl: string }> {
  const folder = await temporaryFolder();
  return { folder, databaseUrl: `sqlite://${join(folder, 'rookery.db')}` };
}

async function open(databaseUrl: string): Promise<Storage> {
  const storage = await openStorage({ databaseUrl, clock: systemClock });
  onTestFinished(() => storage.close());
  return storage;
}
