import { sql } from 'kysely';
import type { Job, JobQueue } from '../work.js';
import { putLane, refreshLane } from './refresh-lane.js';
import type { Scope } from './scope.js';

export function createJobQueue(scope: Scope): JobQueue {
  return {
    add: (job) => scope.atomically(({ db }) => add(db, job)),

    remove: (key) =>
      scope.atomically(async ({ db }) => {
        const removed = await db
          .deleteFrom('jobs')
          .where('key', '=', key)
          .where('holder', 'is', null)
          .returning('lane')
          .executeTakeFirst();
        if (removed !== undefined) return refreshLane(db, removed.lane);
        // It runs: its lane stays held until it ends, and then there is nothing left to do.
        await db
          .updateTable('jobs')
          .set((row) => ({ due_at: null, revision: row('revision', '+', 1) }))
          .where('key', '=', key)
          .execute();
      }),
  };
}

async function add(db: Scope['db'], job: Job): Promise<void> {
  const before = await db.selectFrom('jobs').select('lane').where('key', '=', job.key).executeTakeFirst();
  const row = {
    kind: job.kind,
    lane: job.lane,
    due_at: job.dueAt,
    payload: JSON.stringify(job.payload),
    attempts: 0,
  };
  await db
    .insertInto('jobs')
    .values({ key: job.key, ...row, revision: 1, holder: null, beat: 0, held_lane: null })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ ...row, revision: sql<number>`jobs.revision + 1` }),
    )
    .execute();
  // A new job is free: its lane has something to do.
  if (before === undefined) return putLane(db, job.lane);
  if (before.lane !== job.lane) await refreshLane(db, before.lane);
  await refreshLane(db, job.lane);
}
