import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Post } from '../../src/posting/ports.js';
import { requeueInOrder } from '../../src/posting/requeue-in-order.js';
import type { Job } from '../../src/work.js';
import { aPost, START } from '../storage/fixtures.js';

/** A store that has changed some of the posts since they were read. */
function unitWith(changed: ReadonlySet<string>) {
  const saved: Post[] = [];
  const added: Job[] = [];
  return {
    saved,
    added,
    unit: {
      posts: {
        save: async (next: Post) => {
          if (changed.has(next.id)) return undefined;
          const stored = { ...next, revision: next.revision + 1 };
          saved.push(stored);
          return stored;
        },
      },
      jobs: { add: async (job: Job) => void added.push(job) },
    },
  };
}

const heldPosts = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 8 }),
    age: fc.integer({ min: 0, max: 1_000_000 }),
    account: fc.constantFrom('1', '2', '3'),
    isChanged: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 40 },
);

test('whatever was held: each goes out in the order given, before all that comes later, with new patience', async () => {
  await fc.assert(
    fc.asyncProperty(heldPosts, async (entries) => {
      const posts = entries.map(({ id, age, account }) =>
        aPost({
          id,
          xUserId: account,
          status: 'held',
          heldReason: 'paused',
          failure: { kind: 'network' },
          createdAt: START - age,
        }),
      );
      const changed = new Set(entries.filter(({ isChanged }) => isChanged).map(({ id }) => id));
      const expected = entries.filter(({ isChanged }) => !isChanged).map(({ id }) => id);
      const { unit, saved, added } = unitWith(changed);
      expect(await requeueInOrder(unit as Parameters<typeof requeueInOrder>[0], posts, START)).toBe(
        expected.length,
      );

      // The job table serves a lane by due time.
      expect(added.map(({ payload }) => payload.postId)).toEqual(expected);
      expect(saved.map(({ id }) => id)).toEqual(expected);
      const times = added.map(({ dueAt }) => dueAt);
      expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
      expect(times.every((time) => time < START && time >= START - posts.length)).toBe(true);
      // The post store lists by creation: held once more, each finds its place again.
      const ages = new Map(posts.map(({ id, createdAt }) => [id, createdAt]));
      expect(saved.map(({ createdAt }) => createdAt)).toEqual(expected.map((id) => ages.get(id)));
      expect(saved.every(({ waitingSince }) => waitingSince === START)).toBe(true);
      for (const post of saved) {
        expect(post.status).toBe('queued');
        expect(post).not.toHaveProperty('heldReason');
        expect(post).not.toHaveProperty('failure');
      }
    }),
    { numRuns: 300 },
  );
});
