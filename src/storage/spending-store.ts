import { sql } from 'kysely';
import type { SpendingStore } from '../posting/policy/spendings.js';
import type { Scope } from './scope.js';

export function createSpendingStore({ db }: Pick<Scope, 'db'>): SpendingStore {
  return {
    // One walk over a month of one guild, out of the index.
    async spent({ guildId, xUserId, authorId, since, besides }) {
      const isOwn = sql`post_id = ${besides} AND attempt = 0`;
      const { rows } = await sql<{ guild: number; account: number; member: number; putAside: number }>`SELECT
        coalesce(sum(cost) FILTER (WHERE NOT (${isOwn})), 0) AS guild,
        coalesce(sum(cost) FILTER (WHERE NOT (${isOwn}) AND x_user_id = ${xUserId}), 0) AS account,
        coalesce(sum(cost) FILTER (WHERE NOT (${isOwn}) AND author_id = ${authorId}), 0) AS member,
        coalesce(sum(cost) FILTER (WHERE ${isOwn}), 0) AS putAside
        FROM spendings WHERE guild_id = ${guildId} AND at >= ${since}`.execute(db);
      return rows[0] ?? { guild: 0, account: 0, member: 0, putAside: 0 };
    },

    async countPosts({ guildId, xUserId, authorId, since, besides }) {
      const { rows } = await sql<{ account: number; member: number }>`SELECT
        count(DISTINCT post_id) FILTER (WHERE x_user_id = ${xUserId}) AS account,
        count(DISTINCT post_id) FILTER (WHERE author_id = ${authorId}) AS member
        FROM spendings WHERE guild_id = ${guildId} AND at >= ${since} AND post_id != ${besides}`.execute(db);
      return rows[0] ?? { account: 0, member: 0 };
    },

    async put(postId, spendings) {
      await db.deleteFrom('spendings').where('post_id', '=', postId).where('attempt', '=', 0).execute();
      await db
        .insertInto('spendings')
        .values(
          spendings.map(({ postId: id, guildId, xUserId, authorId, ...rest }) => ({
            ...rest,
            post_id: id,
            guild_id: guildId,
            x_user_id: xUserId,
            author_id: authorId,
          })),
        )
        .execute();
    },

    async giveBack({ postId, part, attempt }) {
      await db
        .updateTable('spendings')
        .set({ attempt: 0 })
        .where('post_id', '=', postId)
        .where('part', '=', part)
        .where('attempt', '=', attempt)
        .execute();
    },

    async release(postId) {
      await db.deleteFrom('spendings').where('post_id', '=', postId).where('attempt', '=', 0).execute();
    },

    async forget(authorId) {
      await db.updateTable('spendings').set({ author_id: '' }).where('author_id', '=', authorId).execute();
    },

    async recall(guildId, since) {
      await sql`INSERT INTO spendings (post_id, part, attempt, guild_id, x_user_id, author_id, at, cost)
        SELECT post_id, (details ->> '$.part') - 1, 1, ${guildId}, x_user_id,
          coalesce((SELECT discord_user_id FROM audit_actors WHERE pseudonym = audit.actor), ''), at, cost
        FROM audit WHERE place = ${`guild:${guildId}`} AND kind = 'post' AND at >= ${since}
          AND post_id IS NOT NULL AND x_user_id IS NOT NULL AND cost IS NOT NULL
        ON CONFLICT (post_id, part, attempt) DO NOTHING`.execute(db);
    },
  };
}
