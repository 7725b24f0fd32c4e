import { type RawBuilder, sql } from 'kysely';
import type { Window } from '../posting/limits.js';
import type { SendStore } from '../posting/ports.js';
import type { Scope } from './scope.js';

export function createSendStore({ db }: Scope): SendStore {
  return {
    async note({ xUserId, at }) {
      await db.insertInto('sends').values({ x_user_id: xUserId, sent_at: at }).execute();
    },

    async freeAt({ xUserId, now, limits }) {
      const account = limits.account.map((window) => freeIn(window, sql`x_user_id = ${xUserId}`, now));
      const app = limits.app.map((window) => freeIn(window, sql`TRUE`, now));
      const blocked = sql`coalesce((SELECT until FROM send_blocks WHERE x_user_id = ${xUserId}), 0)`;
      const { rows } = await sql<{ at: number }>`
        SELECT max(0, ${sql.join([...account, ...app, blocked])}) AS at`.execute(db);
      return rows[0]?.at ?? 0;
    },

    async count({ xUserId, since, now }) {
      const { count } = await db
        .selectFrom('sends')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('x_user_id', '=', xUserId)
        .where('sent_at', '>', since)
        .where('sent_at', '<=', now)
        .executeTakeFirstOrThrow();
      return count;
    },

    async block(xUserId, until) {
      await db
        .insertInto('send_blocks')
        .values({ x_user_id: xUserId, until })
        .onConflict((conflict) => conflict.column('x_user_id').doUpdateSet({ until }))
        .execute();
    },
  };
}

/** When one more fits into a window: when the `count`-th latest has left it. What a clock that was ahead has noted for
 *  later than `now` does not count: it would block for as long as the clock was ahead. */
function freeIn({ count, ms }: Window, whose: RawBuilder<unknown>, now: number): RawBuilder<number> {
  return sql<number>`coalesce((SELECT sent_at FROM sends WHERE ${whose} AND sent_at <= ${now}
    ORDER BY sent_at DESC LIMIT 1 OFFSET ${count - 1}) + ${ms}, 0)`;
}
