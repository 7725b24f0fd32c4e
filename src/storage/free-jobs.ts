import { type Kysely, sql } from 'kysely';
import type { ClaimedJob, JobLease } from '../work.js';
import { refreshLanes } from './refresh-lane.js';
import type { Schema } from './schema.js';

type Held = Pick<Schema['jobs'], 'key' | 'lane' | 'held_lane'>;

/** Frees those of these leases whose holder and beat are still these, and gives their keys: in a few statements, because
 *  a process that ends without a word may leave thousands. */
export async function releaseAll(db: Kysely<Schema>, leases: readonly JobLease[]): Promise<string[]> {
  const { rows } = await sql<Held>`
    SELECT jobs.key, jobs.lane, jobs.held_lane FROM json_each(${JSON.stringify(leases)}) AS lease
    JOIN jobs ON jobs.key = lease.value ->> '$.key'
      AND jobs.holder = lease.value ->> '$.holder' AND jobs.beat = lease.value ->> '$.beat'`.execute(db);
  await freeAll(db, rows, 0);
  return rows.map(({ key }) => key);
}

/** Frees what this holder has claimed and not begun: it has used up no attempt. */
export async function giveBackAll(
  db: Kysely<Schema>,
  jobs: readonly ClaimedJob[],
  holder: string,
): Promise<void> {
  const { rows } = await sql<Held>`
    SELECT key, lane, held_lane FROM jobs
    WHERE key IN (SELECT value FROM json_each(${JSON.stringify(jobs.map(({ key }) => key))}))
      AND holder = ${holder}`.execute(db);
  await freeAll(db, rows, 1);
}

/** Rows that were removed meanwhile go; the others stay, with so many attempts less. */
async function freeAll(db: Kysely<Schema>, rows: readonly Held[], attemptsLess: number): Promise<void> {
  if (rows.length === 0) return;
  const keys = JSON.stringify(rows.map(({ key }) => key));
  await sql`DELETE FROM jobs WHERE key IN (SELECT value FROM json_each(${keys})) AND due_at IS NULL`.execute(
    db,
  );
  // A replacement counts from nothing.
  await sql`
    UPDATE jobs SET holder = NULL, held_lane = NULL, attempts = max(attempts - ${attemptsLess}, 0)
    WHERE key IN (SELECT value FROM json_each(${keys}))`.execute(db);
  await refreshLanes(
    db,
    rows.flatMap(({ lane, held_lane: held }) => (held === null || held === lane ? [lane] : [lane, held])),
  );
}
