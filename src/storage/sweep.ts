import { sql } from 'kysely';
import type { Scope } from './scope.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes what has had its time: expired values, index rows without a value, interactions older than a day.
 *  Only authorizations expire, so only their stretch of Keyv's table is read. */
export async function sweep(scope: Scope, now: number): Promise<void> {
  await scope.atomically(async ({ db }) => {
    await sql`DELETE FROM keyv WHERE key >= 'authorization:' AND key < 'authorization;'
      AND json_extract(value, '$.expires') <= ${now}`.execute(db);
    await sql`DELETE FROM authorization_index WHERE NOT EXISTS
      (SELECT 1 FROM keyv WHERE keyv.key = 'authorization:' || authorization_index.id)`.execute(db);
    await db
      .deleteFrom('interactions')
      .where('claimed_at', '<', now - DAY_MS)
      .execute();
  });
}
