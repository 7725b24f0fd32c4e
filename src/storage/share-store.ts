import type { Share, ShareStore } from '../accounts/ports.js';
import { parseShare, shareFact } from '../share-fact.js';
import { createFactStore } from './fact-store.js';
import type { Scope } from './scope.js';

/** The share itself is a fact, so that it is read in one statement with the other facts that decide about a post. */
export function createShareStore(scope: Scope): ShareStore {
  const facts = createFactStore(scope);
  return {
    find: async (xUserId) => parseShare(await facts.read(shareFact(xUserId))),
    async ofGuild(guildId) {
      const rows = await scope.db
        .selectFrom('share_index')
        .select('x_user_id')
        .where('guild_id', '=', guildId)
        .orderBy('x_user_id')
        .execute();
      if (rows.length === 0) return [];
      const found = await facts.readAll(rows.map((row) => shareFact(row.x_user_id)));
      return found
        .map(parseShare)
        .filter((share): share is Share => share !== undefined && share.guildId === guildId);
    },
    put: (share) =>
      scope.atomically(async (inside) => {
        await createFactStore(inside).write(shareFact(share.xUserId), JSON.stringify(share));
        const row = { x_user_id: share.xUserId, guild_id: share.guildId };
        await inside.db
          .insertInto('share_index')
          .values(row)
          .onConflict((conflict) => conflict.column('x_user_id').doUpdateSet({ guild_id: share.guildId }))
          .execute();
      }),
    remove: (xUserId) =>
      scope.atomically(async ({ db, values }) => {
        await db.deleteFrom('share_index').where('x_user_id', '=', xUserId).execute();
        return values.take(`fact:${shareFact(xUserId)}`);
      }),
  };
}
