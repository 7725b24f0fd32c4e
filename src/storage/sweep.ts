import { sql } from 'kysely';
import type { Scope } from './scope.js';

/** An interaction can come twice within minutes. A clock that is put forward by a day must not make it forgotten. */
const INTERACTION_MS = 2 * 24 * 60 * 60 * 1000;

/** Removes what has had its time: expired values, index rows without a value, interactions older than two days.
 *  Only authorizations expire, so only their stretch of Keyv's table is read. */
export async function sweep(scope: Scope, now: number): Promise<void> {
  await scope.atomically(async ({ db }) => {
    await sql`DELETE FROM keyv WHERE key >= 'authorization:' AND key < 'authorization;'
      AND json_extract(value, '$.expires') <= ${now}`.execute(db);
    await sql`DELETE FROM authorization_index WHERE NOT EXISTS
      (SELECT 1 FROM keyv WHERE keyv.key = 'authorization:' || authorization_index.id)`.execute(db);
    await db
      .deleteFrom('interactions')
      .where('claimed_at', '<', now - INTERACTION_MS)
      .execute();
  });
}
