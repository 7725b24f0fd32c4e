import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../../src/errors.js';
import type { PostingUnit } from '../../src/posting/ports.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { anXError } from '../support/fake-x.js';
import { createManualClock } from '../support/manual-clock.js';
import { openPostScene } from '../support/post-scene.js';
import { until, whileTimePasses } from '../support/until.js';

/** A scene whose store refuses transactions while `state.broken`. */
async function openBreakableScene() {
  const state = { broken: false, refused: 0 };
  const breakStorage = (storage: Storage): Storage => ({
    ...storage,
    async transaction<T>(work: (unit: PostingUnit) => Promise<T>): Promise<T> {
      if (!state.broken) return storage.transaction(work);
      state.refused += 1;
      throw new StoreUnavailableError(new Error('SQLITE_FULL'));
    },
  });
  const clock = createManualClock();
  return { state, clock, scene: await openPostScene({}, { clock, breakStorage }) };
}

test('what X answered is kept until it can be stored: a published post is never looked up for it', async () => {
  const { state, clock, scene } = await openBreakableScene();
  const post = await scene.queue();
  scene.x.create.next(() => {
    state.broken = true;
    return { id: '77', text: 'posted' };
  });
  const ran = scene.runDue();
  await until(() => state.refused >= 2 || clock.sleepers() > 0);
  expect((await scene.stored(post)).status).toBe('sending');
  state.broken = false;
  await whileTimePasses(clock, 5000, ran);
  expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
  expect(scene.x.timeline.calls).toEqual([]);
  expect(scene.x.create.calls).toHaveLength(1);
});

test('so is a refusal of X', async () => {
  const { state, clock, scene } = await openBreakableScene();
  const post = await scene.queue();
  scene.x.create.next(() => {
    state.broken = true;
    throw anXError('forbidden');
  });
  const ran = scene.runDue();
  await until(() => clock.sleepers() > 0);
  state.broken = false;
  await whileTimePasses(clock, 5000, ran);
  expect((await scene.stored(post)).status).toBe('failed');
  expect(scene.x.create.calls).toHaveLength(1);
});

test('before the request nothing is waited for: the post stays queued, and goes out afterwards', async () => {
  const { state, scene } = await openBreakableScene();
  const post = await scene.queue();
  state.broken = true;
  await expect(
    scene.posting.submit({ ...(await scene.stored(post)), texts: ['Another'] }, 0),
  ).rejects.toThrow(StoreUnavailableError);
  await scene.runDue();
  expect((await scene.stored(post)).status).toBe('queued');
  expect(scene.x.create.calls).toEqual([]);
  state.broken = false;
  await scene.live(60_000);
  expect((await scene.stored(post)).status).toBe('published');
  expect(scene.x.create.calls).toHaveLength(1);
});

test('a deleted post that cannot be noted as such is said to be deleted, and the next press notes it', async () => {
  const { state, scene } = await openBreakableScene();
  const { id: postId, authorId: actorId } = await scene.post();
  scene.x.remove.next(() => {
    state.broken = true;
  });
  const request = { postId, actorId, adminOf: undefined };
  await expect(scene.posting.deletePost(request)).rejects.toThrow('X has deleted the post');
  state.broken = false;
  scene.x.remove.next(() => {
    throw anXError('not_found');
  });
  expect((await scene.posting.deletePost(request)).status).toBe('deleted');
});
