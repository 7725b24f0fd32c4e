import type { PostingUnit } from '../../../src/posting/ports.js';
import type { Ports } from '../ports.js';

/** Where something can come in between: before the bot reads or writes posts and before it asks X, and after; `commit` is
 *  inside a transaction that has changed posts. */
export type Place = 'read' | 'start' | 'commit' | 'committed' | 'request' | 'answered';

/** Called at each such place; what it throws ends the process. */
export type Meddler = (place: Place) => Promise<void>;

export function meddle({ storage, x }: Ports, meddler: Meddler): Ports {
  return {
    storage: {
      ...storage,
      posts: {
        ...storage.posts,
        async read(id) {
          await meddler('read');
          return storage.posts.read(id);
        },
        async save(next) {
          await meddler('start');
          const saved = await storage.posts.save(next);
          await meddler('committed');
          return saved;
        },
      },
      async transaction(work) {
        await meddler('start');
        let changes = 0;
        const done = await storage.transaction(async (unit) => {
          const result = await work(
            counting(unit, () => {
              changes += 1;
            }),
          );
          if (changes > 0) await meddler('commit');
          return result;
        });
        if (changes > 0) await meddler('committed');
        return done;
      },
    },
    x: {
      ...x,
      posts: {
        ...x.posts,
        async create(...given) {
          await meddler('request');
          const made = await x.posts.create(...given);
          await meddler('answered');
          return made;
        },
      },
    },
  };
}

function counting(unit: PostingUnit, changed: () => void): PostingUnit {
  const { posts } = unit;
  return {
    ...unit,
    posts: {
      ...posts,
      save(next) {
        changed();
        return posts.save(next);
      },
      insert(post) {
        changed();
        return posts.insert(post);
      },
    },
  };
}
