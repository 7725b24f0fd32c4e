import { sql } from 'kysely';
import type { Scope } from './scope.js';

/** Writes down when the earliest free job of this lane is due and whether one of its jobs runs. Every change of jobs
 *  ends with it: that is what lets the next due job be found in O(log n), however many wait behind a busy lane. */
export async function refreshLane(db: Scope['db'], lane: string): Promise<void> {
  await putLane(db, lane);
  await sql`DELETE FROM lanes WHERE lane = ${lane} AND due_at IS NULL AND held = 0`.execute(db);
}

/** The same for a lane in which there is something to do: one statement less. */
export async function putLane(db: Scope['db'], lane: string): Promise<void> {
  await sql`
    INSERT INTO lanes (lane, due_at, held)
    SELECT ${lane},
      (SELECT min(due_at) FROM jobs WHERE lane = ${lane} AND holder IS NULL),
      EXISTS (SELECT 1 FROM jobs WHERE held_lane = ${lane})
    WHERE true
    ON CONFLICT (lane) DO UPDATE SET due_at = excluded.due_at, held = excluded.held`.execute(db);
}

/** The same for many. */
export async function refreshLanes(db: Scope['db'], lanes: readonly string[]): Promise<void> {
  const list = JSON.stringify([...new Set(lanes)]);
  await sql`
    INSERT INTO lanes (lane, due_at, held)
    SELECT value,
      (SELECT min(due_at) FROM jobs WHERE lane = value AND holder IS NULL),
      EXISTS (SELECT 1 FROM jobs WHERE held_lane = value)
    FROM json_each(${list})
    WHERE true
    ON CONFLICT (lane) DO UPDATE SET due_at = excluded.due_at, held = excluded.held`.execute(db);
  await sql`
    DELETE FROM lanes WHERE lane IN (SELECT value FROM json_each(${list})) AND due_at IS NULL AND held = 0`.execute(
    db,
  );
}

/** The same for a lane in which a job has just ended: most have none left, and that takes one statement. */
export async function freeLane(db: Scope['db'], lane: string): Promise<void> {
  const { rows } = await sql`
    DELETE FROM lanes WHERE lane = ${lane}
      AND NOT EXISTS (SELECT 1 FROM jobs WHERE lane = ${lane} AND holder IS NULL AND due_at IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM jobs WHERE held_lane = ${lane})
    RETURNING lane`.execute(db);
  if (rows.length === 0) await refreshLane(db, lane);
}
