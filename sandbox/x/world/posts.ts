import type { XUser } from './users.js';

/** A post as its author wrote it: no short links, nothing escaped. */
export interface XPost {
  readonly id: string;
  readonly text: string;
  readonly authorId: string;
  readonly username: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly inReplyTo?: string;
}

export interface StoredPost extends XPost {
  readonly conversationId: string;
  /** All versions of an edited post, the oldest first; the last is this one. */
  readonly editHistory: readonly string[];
  /** Made for ads only: stands, but on no timeline. */
  readonly nullcast: boolean;
  readonly mediaIds: readonly string[];
}

export interface NewPost {
  readonly author: XUser;
  readonly text: string;
  readonly inReplyTo?: StoredPost;
  readonly edits?: StoredPost;
  readonly nullcast: boolean;
  readonly mediaIds: readonly string[];
}

export interface Posts {
  create(post: NewPost): StoredPost;
  remove(post: StoredPost): void;
  /** The post with this id, or the newest version of the post that once had it. */
  find(id: string): StoredPost | undefined;
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

  const watchers = new Set<() => void>();

  function changed(): void {
    for (const look of [...watchers]) look();
  }

  function drop(post: StoredPost): void {
    standing.delete(post.id);
    byAuthor.get(post.authorId)?.delete(post.id);
    for (const id of post.editHistory) newestVersion.delete(id);
  }

  function put(post: StoredPost): void {
    standing.set(post.id, post);
    const own = byAuthor.get(post.authorId) ?? new Map<string, StoredPost>();
    byAuthor.set(post.authorId, own.set(post.id, post));
    for (const id of post.editHistory) newestVersion.set(id, post.id);
  }

  return {
    create(given) {
      const post = build(nextId(), given, now());
      if (given.edits !== undefined) drop(given.edits);
      put(post);
      changed();
      return post;
    },
    remove(post) {
      drop(post);
      changed();
    },
    find: (id) => standing.get(newestVersion.get(id) ?? id),
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

function build(
  id: string,
  { author, text, inReplyTo, edits, nullcast, mediaIds }: NewPost,
  createdAt: number,
): StoredPost {
  return {
    id,
    text,
    authorId: author.id,
    username: author.username,
    createdAt,
    ...(inReplyTo === undefined ? {} : { inReplyTo: inReplyTo.id }),
    conversationId: inReplyTo?.conversationId ?? edits?.conversationId ?? id,
    editHistory: [...(edits?.editHistory ?? []), id],
    nullcast,
    mediaIds,
  };
}
