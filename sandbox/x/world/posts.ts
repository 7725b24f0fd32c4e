import type { XPoll } from './poll.js';
import type { PostedMedia } from './posted-media.js';
import type { XUser } from './users.js';

/** Who may reply beside those who are mentioned; absent: everybody. */
export type ReplySettings = 'following' | 'mentionedUsers' | 'subscribers' | 'verified';

/** What a post says of itself beside its text. */
export interface PostOptions {
  readonly replySettings?: ReplySettings;
  readonly communityId?: string;
  /** Of a community's post: whether the followers see it too. */
  readonly sharedWithFollowers?: boolean;
  readonly madeWithAi?: boolean;
  readonly paidPartnership?: boolean;
}

/** One text that a post had before it was edited. */
export interface PostVersion {
  readonly id: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** A post as its author wrote it: no short links, nothing escaped. */
export interface XPost extends PostVersion, PostOptions {
  readonly authorId: string;
  readonly username: string;
  readonly inReplyTo?: string;
  readonly quotes?: string;
  /** Of a repost: what it repeats. */
  readonly repostOf?: string;
  readonly conversationId: string;
  /** Absent when there are none. */
  readonly media?: readonly PostedMedia[];
  readonly poll?: XPoll;
  /** What it was before its edits, the oldest first; empty when it was never edited. */
  readonly earlier: readonly PostVersion[];
}

export interface StoredPost extends XPost {
  /** The ids of all versions of an edited post, the oldest first; the last is that of the newest. */
  readonly editHistory: readonly string[];
  /** Made for ads only: stands, but on no timeline. */
  readonly nullcast: boolean;
}

export interface NewPost {
  readonly author: XUser;
  readonly text: string;
  readonly inReplyTo?: StoredPost;
  readonly quotes?: StoredPost;
  readonly repostOf?: StoredPost;
  readonly edits?: StoredPost;
  readonly options?: PostOptions;
  readonly nullcast?: boolean;
  readonly media?: readonly PostedMedia[];
  readonly poll?: Pick<XPoll, 'options' | 'minutes'>;
}

export interface Posts {
  create(post: NewPost): StoredPost;
  /** Takes all its versions away, and its reposts. */
  remove(post: StoredPost): void;
  /** The post with this id, or the newest version of the post that once had it. */
  find(id: string): StoredPost | undefined;
  /** The version with this id, even when there is a newer one. */
  version(id: string): StoredPost | undefined;
  /** This user's repost of this post. */
  repost(userId: string, sourceId: string): StoredPost | undefined;
  /** What this user has standing, the oldest first. */
  by(userId: string): readonly StoredPost[];
  all(): readonly StoredPost[];
  /** Looks after each change until the function that it gives back is called. */
  watch(look: () => void): () => void;
}

export function createPosts(nextId: () => string, now: () => number): Posts {
  // In the order of their ids: a Map keeps the order of insertion, and ids only grow.
  const standing = new Map<string, StoredPost>();
  const byAuthor = new Map<string, Map<string, StoredPost>>();
  const newestVersion = new Map<string, string>();
  const replaced = new Map<string, StoredPost>();
  /** Reposts by what they repeat, and by whom. */
  const reposts = new Map<string, Map<string, StoredPost>>();

  const watchers = new Set<() => void>();

  function changed(): void {
    for (const look of [...watchers]) look();
  }

  function drop(post: StoredPost): void {
    standing.delete(post.id);
    byAuthor.get(post.authorId)?.delete(post.id);
    for (const id of post.editHistory) newestVersion.delete(id);
    if (post.repostOf !== undefined) reposts.get(post.repostOf)?.delete(post.authorId);
  }

  function put(post: StoredPost): void {
    standing.set(post.id, post);
    const own = byAuthor.get(post.authorId) ?? new Map<string, StoredPost>();
    byAuthor.set(post.authorId, own.set(post.id, post));
    for (const id of post.editHistory) newestVersion.set(id, post.id);
    if (post.repostOf === undefined) return;
    const same = reposts.get(post.repostOf) ?? new Map<string, StoredPost>();
    reposts.set(post.repostOf, same.set(post.authorId, post));
  }

  /** Reposts know a post by its first id, which no edit changes. */
  const repostsOf = (post: StoredPost): Map<string, StoredPost> | undefined =>
    reposts.get(post.editHistory[0] ?? post.id);

  const find = (id: string): StoredPost | undefined => standing.get(newestVersion.get(id) ?? id);

  return {
    create(given) {
      const poll = given.poll && openPoll(nextId(), given.poll, now());
      const post = build(nextId(), given, now(), poll);
      if (given.edits !== undefined) {
        drop(given.edits);
        replaced.set(given.edits.id, given.edits);
      }
      put(post);
      changed();
      return post;
    },
    remove(post) {
      for (const repost of [...(repostsOf(post)?.values() ?? [])]) drop(repost);
      for (const { id } of post.earlier) replaced.delete(id);
      drop(post);
      changed();
    },
    find,
    version(id) {
      const newest = find(id);
      const old = replaced.get(id);
      return old === undefined || newest === undefined ? newest : { ...old, editHistory: newest.editHistory };
    },
    repost(userId, sourceId) {
      const source = find(sourceId);
      return source === undefined ? undefined : repostsOf(source)?.get(userId);
    },
    by: (userId) => [...(byAuthor.get(userId)?.values() ?? [])],
    all: () => [...standing.values()],
    watch(look) {
      // A function of its own, so that the same one may watch twice.
      const watcher = () => look();
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const openPoll = (id: string, given: Pick<XPoll, 'options' | 'minutes'>, now: number): XPoll => ({
  ...given,
  id,
  endsAt: now + given.minutes * 60_000,
});

function build(id: string, given: NewPost, createdAt: number, poll: XPoll | undefined): StoredPost {
  const { author, text, inReplyTo, quotes, repostOf, edits, media = [] } = given;
  const parent = inReplyTo?.id ?? edits?.inReplyTo;
  const quoted = quotes?.id ?? edits?.quotes;
  return {
    id,
    text,
    authorId: author.id,
    username: author.username,
    createdAt,
    ...(parent === undefined ? {} : { inReplyTo: parent }),
    ...(quoted === undefined ? {} : { quotes: quoted }),
    ...(repostOf === undefined ? {} : { repostOf: repostOf.editHistory[0] ?? repostOf.id }),
    ...given.options,
    ...(media.length === 0 ? {} : { media }),
    ...(poll === undefined ? {} : { poll }),
    conversationId: inReplyTo?.conversationId ?? edits?.conversationId ?? id,
    earlier: edits === undefined ? [] : [...edits.earlier, versionOf(edits)],
    editHistory: [...(edits?.editHistory ?? []), id],
    nullcast: given.nullcast ?? false,
  };
}

const versionOf = ({ id, text, createdAt }: StoredPost): PostVersion => ({ id, text, createdAt });
