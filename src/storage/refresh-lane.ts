import { sql } from 'kysely';
import type { Scope } from './scope.js';

/** Writes down when the earliest free job of this lane is due and whether one of its jobs runs. Every change of jobs
 *  ends with it: that is what lets the next due job be found in O(log n), however many wait behind a busy lane. */
export async function refreshLane(db: Scope['db'], lane: string): Promise<void> {
  await sql`
    INSERT INTO lanes (lane, due_at, held)
    SELECT ${lane},
      (SELECT min(due_at) FROM jobs WHERE lane = ${lane} AND holder IS NULL),
      EXISTS (SELECT 1 FROM jobs WHERE held_lane = ${lane})
    WHERE true
    ON CONFLICT (lane) DO UPDATE SET due_at = excluded.due_at, held = excluded.held`.execute(db);
  await sql`DELETE FROM lanes WHERE lane = ${lane} AND due_at IS NULL AND held = 0`.execute(db);
}
