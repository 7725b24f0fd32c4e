import { sql } from 'kysely';
import type { Link, LinkStore } from '../accounts/ports.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';

type Listed = 'discord_user_id' | 'place' | 'x_user_id';

export function createLinkStore(scope: Scope): LinkStore {
  return {
    put: (link) =>
      scope.atomically(async ({ db, values }) => {
        await values.set(linkKey(link), link);
        const row = indexRow(link);
        await db
          .insertInto('link_index')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ linked_at: row.linked_at }))
          .execute();
      }),
    remove: (link) =>
      scope.atomically(async ({ db, values }) => {
        await db.deleteFrom('link_index').where('key', '=', linkKey(link)).execute();
        return values.take(linkKey(link));
      }),
    find: (discordUserId, place, xUserId) => scope.values.get(linkKey({ discordUserId, place, xUserId })),
    ofUser: (discordUserId) => list(scope, 'discord_user_id', discordUserId),
    ofGuild: (guildId) => list(scope, 'place', `guild:${guildId}`),
    ofAccount: (xUserId) => list(scope, 'x_user_id', xUserId),
    guildIds: () => listGuilds(scope),
  };
}

function linkKey(link: Pick<Link, 'discordUserId' | 'xUserId' | 'place'>): string {
  return `link:${link.discordUserId}:${link.place}:${link.xUserId}`;
}

function indexRow(link: Link): Schema['link_index'] {
  return {
    key: linkKey(link),
    discord_user_id: link.discordUserId,
    place: link.place,
    x_user_id: link.xUserId,
    linked_at: link.linkedAt,
  };
}

/** One statement, so that index and values are of one moment; what Keyv has no value for drops out. */
async function list({ db, values }: Scope, column: Listed, value: string): Promise<Link[]> {
  const rows = await db
    .selectFrom('link_index')
    .innerJoin('keyv', 'keyv.key', 'link_index.key')
    .select('keyv.value')
    .where(`link_index.${column}`, '=', value)
    .orderBy('link_index.linked_at')
    .orderBy('link_index.key')
    .execute();
  const links = await Promise.all(rows.map((row) => values.parse<Link>(row.value)));
  return links.filter((link) => link !== undefined).filter((link) => indexRow(link)[column] === value);
}

const GUILD = 'guild:';

/** From place to place by the index, because SQLite's DISTINCT would read every link. */
async function listGuilds({ db }: Scope): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    WITH RECURSIVE places (place) AS (
      SELECT MIN(place) FROM link_index WHERE place >= ${GUILD}
      UNION ALL
      SELECT (SELECT MIN(place) FROM link_index WHERE place > places.place) FROM places WHERE place IS NOT NULL)
    SELECT place FROM places WHERE place LIKE ${`${GUILD}%`}`.execute(db);
  return rows.map(({ place }) => place.slice(GUILD.length));
}
