import { expect, test } from 'vitest';
import { aLink } from '../storage/fixtures.js';
import { anInstance } from '../support/domain.js';
import { onTimeline, openPostScene, TEXT } from '../support/post-scene.js';
import { createGate, until } from '../support/until.js';

/** A process that stands still right behind the commit of `sending` (SIGSTOP, a suspended machine), until the gate is
 *  opened; another one on the same database meanwhile. */
async function frozen() {
  const gate = createGate();
  let isFrozen = false;
  const scene = await openPostScene(
    {},
    {
      breakStorage: (storage) => ({
        ...storage,
        async transaction(work) {
          const result = await storage.transaction(work);
          const sending = await storage.posts.ofAccount(aLink().xUserId, ['sending']);
          if (sending.length > 0 && !isFrozen) {
            isFrozen = true;
            await gate.passed;
          }
          return result;
        },
      }),
    },
  );
  const post = await scene.queue();
  const { databaseUrl, clock, x } = scene;
  const other = await openPostScene({}, { databaseUrl, clock, x, instance: anInstance('other') });
  const handler = scene.handlers.post;
  const job = { key: 'k', kind: 'post', lane: 'l', dueAt: 0, revision: 1, attempts: 0 };
  const working = handler?.({ ...job, payload: { postId: post.id } }, new AbortController().signal);
  await until(() => isFrozen);
  return { scene, other, post, gate, working };
}

test('a process that wakes up when another one has sent its post says nothing to X', async () => {
  const { scene, other, post, gate, working } = await frozen();
  await other.live(80_000);
  expect(await other.stored(post)).toMatchObject({ status: 'published', resent: true });
  expect(scene.x.create.calls).toHaveLength(1);
  gate.open();
  // Were its job still its own, it would look at the post as it is now, and find nothing to do.
  expect(await working).toEqual({ again: scene.clock.now() });
  await scene.live(1000);
  expect(scene.x.create.calls).toHaveLength(1);
  expect(await scene.stored(post)).toMatchObject({ status: 'published' });
});

test('nor when it is only being looked for', async () => {
  const { scene, other, post, gate, working } = await frozen();
  await other.runDue();
  expect(await other.stored(post)).toMatchObject({ status: 'unknown' });
  gate.open();
  await working;
  expect(scene.x.create.calls).toEqual([]);
  scene.x.timeline.next(() => [onTimeline('77', { text: TEXT })]);
  await other.live(30_000);
  expect(await other.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
});
