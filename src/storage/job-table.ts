import { type Kysely, sql } from 'kysely';
import type { ClaimedJob, Job, JobTable } from '../work.js';
import { giveBackAll, releaseAll } from './free-jobs.js';
import { createJobQueue } from './job-queue.js';
import type { Query } from './query.js';
import { freeLane, refreshLane } from './refresh-lane.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';

type JobRow = Schema['jobs'];

/** What is due at the same instant comes in the order in which it was added (`rowid`).
 *  `query` is the connection that writes jobs: `data_version` tells what all the others have committed.
 *  `countProcesses` tells how many have the database open. */
export function createJobTable(scope: Scope, query: Query, countProcesses: () => Promise<number>): JobTable {
  return {
    ...createJobQueue(scope),

    claim: (options) => scope.atomically(({ db }) => claim(db, options)),

    beat: async (holder) => {
      await scope.atomically(({ db }) =>
        db
          .updateTable('jobs')
          .set((row) => ({ beat: row('beat', '+', 1) }))
          .where('holder', '=', holder)
          .execute(),
      );
    },

    leases: async () => {
      const rows = await scope.db
        .selectFrom('jobs')
        .select(['key', 'holder', 'beat'])
        .where('holder', 'is not', null)
        .execute();
      return rows.map(({ key, holder, beat }) => ({ key, holder: holder ?? '', beat }));
    },

    release: (leases) => scope.atomically(({ db }) => releaseAll(db, leases)),

    giveBack: (jobs, holder) => scope.atomically(({ db }) => giveBackAll(db, jobs, holder)),

    fairShare: async (now) => {
      const { rows } = await sql<{ count: number }>`
        SELECT (SELECT count(*) FROM jobs WHERE holder IS NOT NULL)
          + (SELECT count(*) FROM lanes WHERE held = 0 AND due_at <= ${now}) AS count`.execute(scope.db);
      return Math.ceil((rows[0]?.count ?? 0) / Math.max(1, await countProcesses()));
    },

    finish: (job, holder, again) => scope.atomically(({ db }) => finish(db, job, holder, again)),

    nextDueAt: async () => {
      const row = await scope.db
        .selectFrom('lanes')
        .select('due_at')
        .where('held', '=', 0)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      return row?.due_at ?? undefined;
    },

    overdue: async ({ kind, before, attempts }) => {
      const rows = await scope.db
        .selectFrom('jobs')
        .selectAll()
        .where('kind', '=', kind)
        .where((row) => row.or([row('due_at', '<', before), row('attempts', '>=', attempts)]))
        .orderBy('due_at')
        .limit(50)
        .execute();
      return rows.map(({ key, lane, due_at, payload }) => ({
        key,
        kind,
        lane,
        dueAt: due_at ?? before,
        payload: JSON.parse(payload),
      }));
    },

    bringForward: ({ from, until, byMs }) =>
      scope.atomically(async ({ db }) => {
        const moved = await db
          .updateTable('jobs')
          .set((row) => ({ due_at: row('due_at', '-', byMs) }))
          .where('due_at', '>=', from)
          .where('due_at', '<', until)
          .returning('lane')
          .execute();
        for (const lane of new Set(moved.map((row) => row.lane))) await refreshLane(db, lane);
      }),

    dataVersion: async () => {
      const [row] = await query<{ data_version: number }>('PRAGMA data_version');
      return row?.data_version ?? 0;
    },
  };
}

async function claim(
  db: Kysely<Schema>,
  { now, holder, limit }: { now: number; holder: string; limit: number },
): Promise<ClaimedJob[]> {
  // Never the same twice for a key, so that a lease that was taken anew cannot be mistaken for the one before.
  const beat = Math.floor(Math.random() * 2 ** 40);
  const { rows } = await sql<JobRow & { dueAt: number }>`
    UPDATE jobs SET holder = ${holder}, beat = ${beat}, attempts = attempts + 1, held_lane = lane
    WHERE key IN (
      SELECT (SELECT key FROM jobs WHERE lane = lanes.lane AND holder IS NULL ORDER BY due_at, rowid LIMIT 1)
      FROM lanes WHERE held = 0 AND due_at <= ${now} ORDER BY due_at, lane LIMIT ${limit})
    RETURNING *, due_at AS dueAt`.execute(db);
  // What else is due there is found out when the lane is free again.
  const lanes = JSON.stringify(rows.map((row) => row.lane));
  await sql`UPDATE lanes SET held = 1 WHERE lane IN (SELECT value FROM json_each(${lanes}))`.execute(db);
  return rows.map(claimedJob).sort((one, other) => one.dueAt - other.dueAt);
}

function claimedJob(row: JobRow & { dueAt: number }): ClaimedJob {
  const payload: Job['payload'] = JSON.parse(row.payload);
  const { key, kind, lane, dueAt, revision } = row;
  return { key, kind, lane, dueAt, payload, revision, attempts: row.attempts - 1 };
}

async function finish(
  db: Kysely<Schema>,
  job: ClaimedJob,
  holder: string,
  again?: { dueAt: number; attempts: number },
): Promise<void> {
  const row = await db.selectFrom('jobs').selectAll().where('key', '=', job.key).executeTakeFirst();
  if (row?.holder !== holder) return; // Somebody took the lease away: the job is not ours any more.
  const replaced = row.revision !== job.revision;
  // Taken away and claimed anew by this very process: the later run ends it.
  if (!replaced && row.attempts !== job.attempts + 1) return;
  if (replaced || again === undefined) await free(db, row, replaced);
  else await free(db, row, true, { due_at: again.dueAt, attempts: again.attempts });
}

/** Ends a run. The row stays (`keep`) unless it was removed meanwhile. */
async function free(
  db: Kysely<Schema>,
  row: JobRow,
  keep: boolean,
  change: Partial<Pick<JobRow, 'due_at' | 'attempts'>> = {},
): Promise<void> {
  if (keep && row.due_at !== null) {
    await db
      .updateTable('jobs')
      .set({ ...change, holder: null, held_lane: null })
      .where('key', '=', row.key)
      .execute();
  } else {
    await db.deleteFrom('jobs').where('key', '=', row.key).execute();
  }
  await freeLane(db, row.lane);
  if (row.held_lane !== null && row.held_lane !== row.lane) await freeLane(db, row.held_lane);
}
