import { sql } from 'kysely';
import type { Scope } from './scope.js';

/** An interaction can come twice within minutes. A clock that is put forward by a day must not make it forgotten. */
const INTERACTION_MS = 2 * 24 * 60 * 60 * 1000;

/** X's longest window is a day; the rest is for a clock that is put forward. */
const SEND_MS = 2 * 24 * 60 * 60 * 1000;

/** Budgets are of a month; what one costs that waits for an answer stays longer. */
const SPENDING_MS = 100 * 24 * 60 * 60 * 1000;

/** Removes what has had its time: expired values, index rows without a value, interactions, sends and what posts cost.
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
    await db
      .deleteFrom('sends')
      .where('sent_at', '<', now - SEND_MS)
      .execute();
    await db
      .deleteFrom('spendings')
      .where('at', '<', now - SPENDING_MS)
      .execute();
    await db.deleteFrom('send_blocks').where('until', '<', now).execute();
  });
}
