import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Part, Post, PostQuery, PostStatus, PostStore, ReviewQuery } from '../posting/ports.js';
import { type PlainReply, plainReply, replyFrom } from './plain-reply.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';
import type { Identity, Sealer } from './sealing.js';

type PostDetails = Omit<
  Post,
  'id' | 'revision' | 'authorId' | 'xUserId' | 'place' | 'status' | 'createdAt' | 'reply' | 'parts'
>;
type PartDetails = Omit<Part, 'index' | 'status' | 'xPostId'>;
type PartRow = Schema['parts'];
type PostRow = Schema['posts'] & { parts: string };

/** What needs no files any more, and what does so only if somebody posts it again. */
const OVER: readonly PostStatus[] = ['published', 'deleted', 'cancelled'];
const ENDED: readonly PostStatus[] = ['failed', 'partly_published', 'rejected'];

export function createPostStore(scope: Scope, sealer: Sealer): PostStore {
  const listed = async (
    column: 'x_user_id' | 'author_id' | 'place',
    value: string,
    statuses: readonly PostStatus[],
  ) => {
    const rows = await selectPosts(scope)
      .where(column, '=', value)
      .where('status', 'in', statuses)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => postFrom(row, sealer));
  };

  return {
    insert: (post) =>
      scope.atomically(async ({ db }) => {
        await db.insertInto('posts').values(postRow(post, sealer)).execute();
        if (post.parts.length > 0) await db.insertInto('parts').values(partRows(post)).execute();
      }),

    async read(id) {
      const row = await selectPosts(scope).where('id', '=', id).executeTakeFirst();
      return row && postFrom(row, sealer);
    },

    save: (next) =>
      scope.atomically(async ({ db }) => {
        const saved = { ...next, revision: next.revision + 1 };
        const { id, ...row } = postRow(saved, sealer);
        const updated = await db
          .updateTable('posts')
          .set(row)
          .where('id', '=', id)
          .where('revision', '=', next.revision)
          .returning(surplusParts(saved))
          .executeTakeFirst();
        if (updated === undefined) return undefined;
        await putParts(db, saved, updated.surplus);
        return saved;
      }),

    async remove(id) {
      await scope.db.deleteFrom('posts').where('id', '=', id).execute();
    },

    async withWordsOf(discordUserId) {
      const rows = await selectPosts(scope)
        .where(sql`details ->> '$.consent.from'`, '=', discordUserId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => postFrom(row, sealer));
    },

    async withVotesOf(discordUserId) {
      const rows = await selectPosts(scope)
        .where(
          sql<boolean>`details ->> '$.approval' is not null and (
            exists (select 1 from json_each(details, '$.approval.votes') where value ->> '$.reviewerId' = ${discordUserId})
            or exists (select 1 from json_each(details, '$.editorIds') where value = ${discordUserId})
            or details ->> '$.approval.outcome.by' = ${discordUserId})`,
        )
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => postFrom(row, sealer));
    },

    async isKnown(xPostId) {
      const row = await scope.db
        .selectFrom('parts')
        .select('post_id')
        .where('x_post_id', '=', xPostId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async isTextUp({ xUserId, text, besides, since }) {
      const row = await scope.db
        .selectFrom('posts')
        .innerJoin('parts', 'parts.post_id', 'posts.id')
        .select('posts.id')
        .where('posts.x_user_id', '=', xUserId)
        .where('posts.id', '!=', besides)
        .where('posts.created_at', '>', since)
        .where('parts.status', '=', 'published')
        .where(sql`parts.details ->> '$.text'`, '=', text)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async filesInUse({ failedSince }) {
      const rows = await sql<{ id: string }>`select distinct file.value ->> '$.id' as id
        from parts join posts on posts.id = parts.post_id, json_each(parts.details, '$.media') as file
        where parts.details ->> '$.media' is not null and posts.status not in (${sql.join(OVER)})
          and (posts.status not in (${sql.join(ENDED)}) or posts.created_at >= ${failedSince})`.execute(
        scope.db,
      );
      return new Set(rows.rows.map(({ id }) => id));
    },

    async inStatus(statuses) {
      const rows = await selectPosts(scope)
        .where('status', 'in', statuses)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map((row) => postFrom(row, sealer));
    },

    inPlace: (place, statuses) => listed('place', place, statuses),

    ofAccount: (xUserId, statuses) => listed('x_user_id', xUserId, statuses),
    ofAuthor: (authorId, statuses) => listed('author_id', authorId, statuses),

    async page({ order, offset, limit, ...query }) {
      const { count } = await scope.db
        .selectFrom('posts')
        .where(matching(query))
        .select((row) => row.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      const when = order === 'due' ? sql`coalesce(due_at, created_at)` : sql`created_at`;
      const rows = await selectPosts(scope)
        .where(matching(query))
        .orderBy(when, order === 'due' ? 'asc' : 'desc')
        .orderBy('id')
        .limit(limit)
        .offset(offset)
        .execute();
      return { posts: rows.map((row) => postFrom(row, sealer)), total: count };
    },
  };
}

export function replyIdentity(postId: string): Identity {
  return ['post', postId];
}

/** What a reader may see, and of that what they ask for. */
function matching({
  statuses,
  reader,
  team,
  id,
  xUserId,
  authorId,
  review,
}: Omit<PostQuery, 'order' | 'offset' | 'limit'>) {
  return (row: ExpressionBuilder<Schema, 'posts'>) => {
    const ofTeam =
      team === undefined || team.xUserIds.length === 0
        ? []
        : [row.and([row('place', '=', team.place), row('x_user_id', 'in', team.xUserIds)])];
    return row.and([
      row('status', 'in', statuses),
      review === undefined
        ? row.or([row('author_id', '=', reader), ...ofTeam])
        : row.and(awaiting(reader, review)),
      ...(id === undefined ? [] : [row('id', '=', id)]),
      ...(xUserId === undefined ? [] : [row('x_user_id', '=', xUserId)]),
      ...(authorId === undefined ? [] : [row('author_id', '=', authorId)]),
    ]);
  };
}

/** What waits for this reviewer's decision. */
function awaiting(reader: string, { guildId, mayApproveOwn, accounts }: ReviewQuery) {
  const among = (path: string, member: string) =>
    sql<boolean>`not exists (select 1 from json_each(details, ${path}) where ${sql.raw(member)} = ${reader})`;
  return [
    sql<boolean>`details ->> '$.approval.guildId' = ${guildId}`,
    among('$.approval.votes', "value ->> '$.reviewerId'"),
    ...(mayApproveOwn ? [] : [sql<boolean>`author_id != ${reader}`, among('$.editorIds', 'value')]),
    ...(accounts === undefined
      ? []
      : [
          sql<boolean>`(x_user_id in (${listOf(accounts.theirs)})
            or (${Number(accounts.unshared)} and x_user_id not in (${listOf(accounts.shared)})))`,
        ]),
  ];
}

/** `in ()` is no SQL; no account has this id. */
const listOf = (ids: readonly string[]) => sql.join(ids.length === 0 ? [''] : ids);

/** Post and parts in one statement, so that they are of one moment. */
function selectPosts({ db }: Scope): SelectQueryBuilder<Schema, 'posts', PostRow> {
  return db
    .selectFrom('posts')
    .selectAll()
    .select(
      sql<string>`(select json_group_array(json_object('position', position, 'status', status,
        'x_post_id', x_post_id, 'details', details)) from parts where post_id = posts.id)`.as('parts'),
    );
}

/** Positions of the parts that the post has now, for `json_each`. */
function positionsOf({ parts }: Post): string {
  return JSON.stringify(parts.map(({ index }) => index));
}

/** How many parts are stored that the post has no more. */
function surplusParts(post: Post) {
  return sql<number>`(select count(*) from parts where post_id = posts.id
    and position not in (select value from json_each(${positionsOf(post)})))`.as('surplus');
}

/** Over what is there: most saves change one part, and few take any away. */
async function putParts(db: Scope['db'], post: Post, surplus: number): Promise<void> {
  if (surplus > 0) {
    await sql`delete from parts where post_id = ${post.id}
      and position not in (select value from json_each(${positionsOf(post)}))`.execute(db);
  }
  if (post.parts.length === 0) return;
  await db
    .insertInto('parts')
    .values(partRows(post))
    .onConflict((conflict) =>
      conflict.columns(['post_id', 'position']).doUpdateSet((row) => ({
        status: row.ref('excluded.status'),
        x_post_id: row.ref('excluded.x_post_id'),
        details: row.ref('excluded.details'),
      })),
    )
    .execute();
}

function postRow(post: Post, sealer: Sealer): Schema['posts'] {
  const { id, revision, authorId, xUserId, place, status, createdAt, reply, parts, ...rest } = post;
  const details: PostDetails = rest;
  return {
    id,
    revision,
    author_id: authorId,
    x_user_id: xUserId,
    status,
    created_at: createdAt,
    place,
    due_at: status === 'scheduled' ? (post.schedule?.at ?? null) : null,
    reply: reply === undefined ? null : sealer.seal(JSON.stringify(plainReply(reply)), replyIdentity(id)),
    details: JSON.stringify(details),
  };
}

function postFrom(row: PostRow, sealer: Sealer): Post {
  const details: PostDetails = JSON.parse(row.details);
  const reply: PlainReply | undefined =
    row.reply === null ? undefined : JSON.parse(sealer.open(row.reply, replyIdentity(row.id)));
  const parts: PartRow[] = JSON.parse(row.parts);
  return {
    ...details,
    id: row.id,
    revision: row.revision,
    authorId: row.author_id,
    xUserId: row.x_user_id,
    place: row.place,
    status: row.status,
    createdAt: row.created_at,
    ...(reply && { reply: replyFrom(reply) }),
    parts: parts.map(partFrom).sort((one, other) => one.index - other.index),
  };
}

function partRows(post: Post): PartRow[] {
  return post.parts.map((part) => partRow(post.id, part));
}

function partRow(postId: string, { index, status, xPostId, ...rest }: Part): PartRow {
  const details: PartDetails = rest;
  return {
    post_id: postId,
    position: index,
    status,
    x_post_id: xPostId ?? null,
    details: JSON.stringify(details),
  };
}

function partFrom(row: PartRow): Part {
  const details: PartDetails = JSON.parse(row.details);
  return {
    ...details,
    index: row.position,
    status: row.status,
    ...(row.x_post_id !== null && { xPostId: row.x_post_id }),
  };
}
