import { describe, expect, test } from 'vitest';
import type { Post } from '../../src/posting/ports.js';
import { AUTHOR, onTimeline, openPostScene, type PostScene } from '../support/post-scene.js';

const MINUTE = 60_000;

/** A scene whose database is a backup that was made a minute ago, with what `prepare` puts into it. */
async function restored(prepare: (scene: PostScene) => Promise<Post>) {
  const scene = await openPostScene();
  const post = await prepare(scene);
  await scene.storage.facts.write('backup-made-at', String(scene.clock.now()));
  scene.clock.advance(MINUTE);
  const found = await scene.posting.heedRestore();
  return { ...scene, post, found };
}

const queued = (scene: PostScene): Promise<Post> => scene.queue();

async function paused(scene: PostScene): Promise<Post> {
  const { post } = { post: await scene.queue() };
  await scene.posting.stopGuild(post.place.slice('guild:'.length), 'paused');
  await scene.runDue();
  expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'paused' });
  return post;
}

async function sending(scene: PostScene): Promise<Post> {
  const post = await scene.queue();
  const saved = await scene.storage.posts.save({
    ...post,
    status: 'sending',
    parts: post.parts.map((part) => ({ ...part, status: 'sending', sentAt: post.createdAt, attempts: 1 })),
  });
  return saved ?? post;
}

describe('E3 after a restore: a post that may have been sent since the backup', () => {
  test.each([
    ['queued', queued],
    ['held by a pause', paused],
    ['on its way', sending],
  ])('%s, and on the timeline, is published and not sent again', async (_, prepare) => {
    const scene = await restored(prepare);
    expect(scene.found).toMatchObject({ openPosts: 1 });
    scene.x.timeline.next(() => [onTimeline('9001')]);
    await scene.live(MINUTE);
    expect(await scene.stored(scene.post)).toMatchObject({
      status: 'published',
      parts: [{ xPostId: '9001' }],
    });
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.toldOf()).toContain('published');
  });

  test.each([
    ['queued', queued],
    ['held by a pause', paused],
    ['on its way', sending],
  ])('%s, and not on the timeline, waits for its author’s word', async (_, prepare) => {
    const scene = await restored(prepare);
    await scene.live(10 * MINUTE);
    expect(await scene.stored(scene.post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.x.timeline.calls).toHaveLength(2);
    expect(scene.toldOf()).toEqual(expect.arrayContaining(['held']));
  });

  test('goes out once when its author says so', async () => {
    const scene = await restored(queued);
    await scene.live(MINUTE);
    await scene.posting.decide({ postId: scene.post.id, actorId: AUTHOR, decision: 'again' });
    await scene.live(MINUTE);
    expect(await scene.stored(scene.post)).toMatchObject({ status: 'published' });
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('is doubted once: at the next start it is left alone', async () => {
    const scene = await restored(queued);
    const next = await scene.queue({ texts: ['written after the restore'] });
    expect(await scene.posting.heedRestore()).toBeUndefined();
    await scene.live(MINUTE);
    expect(await scene.stored(next)).toMatchObject({ status: 'published' });
  });

  test('a draft is left as it is', async () => {
    const scene = await openPostScene();
    await scene.storage.facts.write('backup-made-at', String(scene.clock.now()));
    const { place } = await scene.queue();
    const draft = await scene.posting.keepDraft({
      authorId: AUTHOR,
      xUserId: '1',
      place,
      channelId: '1',
      texts: ['later'],
    });
    await scene.posting.heedRestore();
    expect(await scene.stored(draft)).toMatchObject({ status: 'draft', revision: draft.revision });
  });

  test('a start on a database that was not restored changes nothing', async () => {
    const scene = await openPostScene();
    const post = await scene.queue();
    expect(await scene.posting.heedRestore()).toBeUndefined();
    await scene.live(MINUTE);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(scene.x.timeline.calls).toEqual([]);
  });
});
