import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { AuditLine, AuditMark, AuditPerson, AuditQuery, AuditRow, AuditStore } from '../audit/ports.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';

export function createAuditStore({ db }: Pick<Scope, 'db'>): AuditStore {
  return {
    // One statement of one form, however many they are: every act pays for it.
    async readHead(ids) {
      const { rows } = await sql<{ last: string | null; people: string }>`SELECT
        (SELECT json_object('seq', seq, 'hash', hash) FROM audit ORDER BY seq DESC LIMIT 1) AS last,
        (SELECT json_group_array(json_object('discordUserId', discord_user_id, 'pseudonym', pseudonym,
           'textKey', text_key))
         FROM audit_actors WHERE discord_user_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))) AS people`.execute(
        db,
      );
      const [{ last, people } = { last: null, people: '[]' }] = rows;
      const mark: AuditMark | undefined = last === null ? undefined : JSON.parse(last);
      const known: AuditPerson[] = JSON.parse(people);
      return { last: mark, people: known };
    },

    async addPerson({ discordUserId, pseudonym, textKey }) {
      await db
        .insertInto('audit_actors')
        .values({ pseudonym, discord_user_id: discordUserId, text_key: textKey, erased_at: null })
        .execute();
    },

    async insert(row) {
      await db.insertInto('audit').values(storedRow(row)).execute();
    },

    async page({ limit, sight, ...query }) {
      const list = (seen: Seen | undefined) =>
        selectLines(db).where(matching(query, seen)).orderBy('seq', 'desc').limit(limit).execute();
      // Each half comes in order out of an index: asked for both at once, SQLite sorts all that there is.
      const rows =
        sight === undefined
          ? await list(undefined)
          : [...(await list(inPlace(sight, query))), ...(await list(inNoPlace(sight)))];
      return rows
        .map(lineFrom)
        .sort((one, other) => other.seq - one.seq)
        .slice(0, limit);
    },

    async after(seq, limit) {
      const rows = await selectLines(db).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
      return rows.map(lineFrom);
    },

    async forget(discordUserId, at) {
      const rows = await db
        .updateTable('audit_actors')
        .set({ discord_user_id: null, text_key: null, erased_at: at })
        .where('discord_user_id', '=', discordUserId)
        .returning('pseudonym')
        .execute();
      return rows.length > 0;
    },
  };
}

function selectLines(db: Scope['db']) {
  return db
    .selectFrom('audit')
    .selectAll()
    .select([personOf('actor').as('actor_id'), personOf('subject').as('subject_id')]);
}

function personOf(column: 'actor' | 'subject') {
  return sql<string | null>`(SELECT discord_user_id FROM audit_actors
    WHERE pseudonym = audit.${sql.ref(column)})`;
}

type Row = ExpressionBuilder<Schema, 'audit'>;
type Sight = NonNullable<AuditQuery['sight']>;

/** Half of what an admin may see. */
type Seen = (row: Row) => Expression<SqlBool>;

function matching(
  { memberId, xUserId, kind, from, until, xPostId, before }: Omit<AuditQuery, 'limit' | 'sight'>,
  seen: Seen | undefined,
) {
  return (row: Row) =>
    row.and([
      ...(seen === undefined ? [] : [seen(row)]),
      ...(memberId === undefined
        ? []
        : [row.or([isMember('actor', memberId), isMember('subject', memberId)])]),
      ...(xUserId === undefined ? [] : [row('x_user_id', '=', xUserId)]),
      ...(kind === undefined ? [] : [row('kind', '=', kind)]),
      ...(from === undefined ? [] : [row('at', '>=', from)]),
      ...(until === undefined ? [] : [row('at', '<', until)]),
      ...(xPostId === undefined ? [] : [aboutPost(xPostId)]),
      ...(before === undefined ? [] : [row('seq', '<', before)]),
    ]);
}

/** With a post, its few rows are looked up first: the plus keeps SQLite from reading all of the place instead. */
function inPlace({ place }: Sight, { xPostId }: Pick<AuditQuery, 'xPostId'>): Seen {
  return (row) => (xPostId === undefined ? row('place', '=', place) : sql<SqlBool>`+place = ${place}`);
}

/** What happened in no one place is everybody's when it is about no account, and otherwise that of who has the account. */
function inNoPlace({ xUserIds }: Sight): Seen {
  return (row) => {
    const aboutTheirs = xUserIds.length === 0 ? [] : [row('x_user_id', 'in', xUserIds)];
    return row.and([
      row('place', 'is', null),
      row.or([row.and([row('x_user_id', 'is', null), row('actor', 'is', null)]), ...aboutTheirs]),
    ]);
  };
}

function isMember(column: 'actor' | 'subject', discordUserId: string) {
  return sql<SqlBool>`audit.${sql.ref(column)} IN
    (SELECT pseudonym FROM audit_actors WHERE discord_user_id = ${discordUserId})`;
}

/** Every act on the posts that have carried this id, from one version of a post to the next; and what was done with the
 *  id alone (reposts). One that was posted before there was an audit is known by its parts. */
function aboutPost(xPostId: string) {
  return sql<SqlBool>`seq IN (
    WITH RECURSIVE trail (id) AS (
      SELECT post_id FROM audit WHERE x_post_id = ${xPostId} AND post_id IS NOT NULL
      UNION SELECT post_id FROM parts WHERE x_post_id = ${xPostId}
      UNION SELECT other.post_id FROM trail
        JOIN audit AS own ON own.post_id = trail.id AND own.x_post_id IS NOT NULL
        JOIN audit AS other ON other.x_post_id = own.x_post_id AND other.post_id IS NOT NULL)
    SELECT seq FROM audit WHERE post_id IN (SELECT id FROM trail)
    UNION SELECT seq FROM audit WHERE x_post_id = ${xPostId})`;
}

function storedRow({ xUserId, postId, xPostId, textHash, ...rest }: AuditRow): Schema['audit'] {
  return { ...rest, x_user_id: xUserId, post_id: postId, x_post_id: xPostId, text_hash: textHash };
}

function lineFrom({
  x_user_id,
  post_id,
  x_post_id,
  text_hash,
  actor_id,
  subject_id,
  ...rest
}: Schema['audit'] & { actor_id: string | null; subject_id: string | null }): AuditLine {
  return {
    ...rest,
    xUserId: x_user_id,
    postId: post_id,
    xPostId: x_post_id,
    textHash: text_hash,
    actorId: actor_id,
    subjectId: subject_id,
  };
}
