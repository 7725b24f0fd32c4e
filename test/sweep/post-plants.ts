import type { Post, PostingUnit, PostStore } from '../../src/posting/ports.js';
import { XError } from '../../src/x-error.js';
import { type Ports, withUnit } from './ports.js';

/** A post whose outcome nobody knows is sent again at once. */
export function blindRetry({ storage, x }: Ports): Ports {
  const { posts } = x;
  return {
    storage,
    x: {
      ...x,
      posts: {
        ...posts,
        async create(accessToken, post) {
          try {
            return await posts.create(accessToken, post);
          } catch (error) {
            if (!(error instanceof XError) || error.outcome !== 'unknown') throw error;
            return posts.create(accessToken, post);
          }
        },
      },
    },
  };
}

/** That a post is being sent is known in memory only. */
export function forgetSending({ storage, x }: Ports): Ports {
  // The stored revision stays one behind until the next state is written.
  const forgotten = new Set<string>();
  const save = async (unit: PostingUnit, next: Post): Promise<Post | undefined> => {
    if (next.status === 'sending') {
      forgotten.add(next.id);
      return { ...next, revision: next.revision + 1 };
    }
    const behind = forgotten.delete(next.id) ? 1 : 0;
    return unit.posts.save({ ...next, revision: next.revision - behind });
  };
  const forgetful = (unit: PostingUnit): PostingUnit => ({
    ...unit,
    posts: { ...unit.posts, save: (next) => save(unit, next) },
  });
  return { x, storage: withUnit(storage, () => ({ unit: forgetful })) };
}

/** A draft is said to be discarded, and is not. */
export function forgetCancel({ storage, x }: Ports): Ports {
  const forgetting = (posts: PostStore): PostStore => ({
    ...posts,
    save: async (next) =>
      next.status === 'cancelled' ? { ...next, revision: next.revision + 1 } : posts.save(next),
  });
  return {
    x,
    storage: {
      ...storage,
      posts: forgetting(storage.posts),
      transaction: (work) => storage.transaction((unit) => work({ ...unit, posts: forgetting(unit.posts) })),
    },
  };
}
