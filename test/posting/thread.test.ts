import { describe, expect, test } from 'vitest';
import { snowflakeAt } from '../../src/posting/find-on-timeline.js';
import type { Post } from '../../src/posting/ports.js';
import { START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, onTimeline, openPostScene, type PostScene } from '../support/post-scene.js';

const TEXTS = ['One', 'Two', 'Three'];

/** A thread of which the first part is up and X has refused the second. */
async function refusedAtTwo(): Promise<{ scene: PostScene; post: Post }> {
  const scene = await openPostScene();
  scene.x.create.next((_token, text) => ({ id: '101', text }));
  scene.x.create.fails(anXError('duplicate'));
  return { scene, post: await scene.post({ texts: TEXTS }) };
}

const sentBy = ({ x }: PostScene) => x.asked.map(({ text, inReplyTo }) => [text, inReplyTo]);

describe('E4: a thread', () => {
  test('goes out in order, each part as an answer to the one before, and is told once', async () => {
    const scene = await openPostScene();
    const told = await scene.post({ texts: TEXTS });
    expect(sentBy(scene)).toEqual([
      ['One', undefined],
      ['Two', '9001'],
      ['Three', '9002'],
    ]);
    expect(told).toMatchObject({
      status: 'published',
      parts: [{ xPostId: '9001' }, {}, { xPostId: '9003' }],
    });
    expect(scene.toldOf()).toEqual([]);
  });

  test('is whole before the next post of its account begins', async () => {
    const scene = await openPostScene();
    await scene.queue({ texts: TEXTS });
    scene.clock.advance(1);
    await scene.queue({ texts: ['After'] });
    await scene.runDue();
    expect(scene.x.asked.map(({ text }) => text)).toEqual([...TEXTS, 'After']);
  });

  test('with a first part that answers somebody begins there', async () => {
    const scene = await openPostScene();
    await scene.post({ texts: TEXTS, options: { replyTo: '55', replySettings: 'following' } });
    expect(scene.x.asked).toMatchObject([
      { inReplyTo: '55', replySettings: 'following' },
      { inReplyTo: '9001' },
      { inReplyTo: '9002' },
    ]);
    expect(scene.x.asked[1]).not.toHaveProperty('replySettings');
  });

  test('an ambiguous part is looked up under its own parent, and the rest follows what was found', async () => {
    const scene = await openPostScene();
    scene.x.create.next((_token, text) => ({ id: '101', text }));
    scene.x.create.fails(anXError('timeout', 'unknown'));
    const post = await scene.post({ texts: TEXTS });
    scene.x.timeline.next(() => [
      // The same words, but not under the first part.
      onTimeline('300', { text: 'Two' }),
      onTimeline('301', { text: 'Two', inReplyTo: '77' }),
      onTimeline('202', { text: 'Two', inReplyTo: '101' }),
    ]);
    await scene.live(60_000);
    expect(sentBy(scene)).toEqual([
      ['One', undefined],
      ['Two', '101'],
      ['Three', '202'],
    ]);
    expect(await scene.stored(post)).toMatchObject({
      status: 'published',
      parts: [{}, { xPostId: '202' }, {}],
    });
  });

  test('an ambiguous part is looked for after the one before: X bills every post that is read', async () => {
    const scene = await openPostScene();
    const before = snowflakeAt(START + 1);
    scene.x.create.next((_token, text) => ({ id: before, text }));
    scene.x.create.fails(anXError('timeout', 'unknown'));
    await scene.post({ texts: TEXTS });
    await scene.live(60_000);
    expect(new Set(scene.x.timeline.calls.map(([, sinceId]) => sinceId))).toEqual(new Set([before]));
  });

  test('every part has an automatic resend of its own', async () => {
    const scene = await openPostScene();
    for (const _ of TEXTS) {
      scene.x.create.fails(anXError('timeout', 'unknown'));
      scene.x.create.next((_token, text) => ({ id: `50${text.length}`, text }));
    }
    const post = await scene.post({ texts: TEXTS });
    await scene.live(200_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(scene.x.asked).toHaveLength(6);
  });

  test('waits with a later part as patiently as with the first', async () => {
    const scene = await openPostScene();
    scene.x.create.next((_token, text) => ({ id: '101', text }));
    scene.x.create.fails(anXError('unavailable', 'not_sent'), 5);
    const post = await scene.post({ texts: TEXTS });
    await scene.live(120_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(sentBy(scene).filter(([, parent]) => parent === '101')).toHaveLength(6);
  });

  test('a restart resumes it at the first part that is not up', async () => {
    const scene = await openPostScene();
    const post = await scene.queue({ texts: TEXTS });
    const [first, ...rest] = post.parts;
    await scene.storage.posts.save({
      ...post,
      parts: [
        { ...first, index: 0, text: 'One', attempts: 1, reads: 0, status: 'published', xPostId: '101' },
        ...rest,
      ],
    });
    await scene.runDue();
    expect(sentBy(scene)).toEqual([
      ['Two', '101'],
      ['Three', '9001'],
    ]);
  });
});

describe('a thread of which X refuses a later part', () => {
  test('leaves the earlier ones up, sends nothing after it, and says so', async () => {
    const { scene, post } = await refusedAtTwo();
    expect(post).toMatchObject({
      status: 'partly_published',
      failure: { kind: 'duplicate' },
      parts: [{ status: 'published' }, { status: 'failed' }, { status: 'waiting' }],
    });
    await scene.live(600_000);
    expect(scene.x.asked).toHaveLength(2);
    expect(scene.x.remove.calls).toEqual([]);
  });

  test('goes on where it stopped when its author says so', async () => {
    const { scene, post } = await refusedAtTwo();
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'go_on' });
    await scene.runDue();
    expect(sentBy(scene).slice(2)).toEqual([
      ['Two', '101'],
      ['Three', '9003'],
    ]);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('goes on with other words', async () => {
    const { scene, post } = await refusedAtTwo();
    await scene.posting.editRefusedPart({ postId: post.id, actorId: AUTHOR, text: ' Second ' });
    await scene.runDue();
    expect(sentBy(scene).slice(2)).toEqual([
      ['Second', '101'],
      ['Three', '9003'],
    ]);
  });

  test('is changed by nobody but its author, and not once it goes on', async () => {
    const { scene, post } = await refusedAtTwo();
    const edit = { postId: post.id, text: 'Second' };
    await expect(scene.posting.editRefusedPart({ ...edit, actorId: '666' })).rejects.toThrow(
      'Only the author',
    );
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'go_on' });
    await expect(scene.posting.editRefusedPart({ ...edit, actorId: AUTHOR })).rejects.toThrow('No part');
  });

  test.each([
    { where: 'the last', texts: ['One', 'Two', 'One'] },
    { where: 'another', texts: ['One', 'One', 'Three'] },
  ])('is not said to be up when X means an earlier part with the same words ($where)', async ({ texts }) => {
    const scene = await openPostScene();
    const repeat = texts.lastIndexOf('One');
    for (let index = 0; index < repeat; index += 1)
      scene.x.create.next((_token, text) => ({ id: `10${index}`, text }));
    scene.x.create.fails(anXError('timeout', 'unknown'));
    scene.x.create.fails(anXError('duplicate'));
    const post = await scene.post({ texts });
    await scene.live(80_000);
    expect(await scene.stored(post)).toMatchObject({
      status: 'partly_published',
      failure: { kind: 'duplicate' },
      parts: texts.map((_, index) => (index === repeat ? { status: 'failed' } : {})),
    });
  });

  test('what is up of it can be taken down', async () => {
    const { scene, post } = await refusedAtTwo();
    await scene.posting.deletePost({ postId: post.id, actorId: AUTHOR, adminOf: undefined });
    expect(scene.x.remove.calls.map(([, id]) => id)).toEqual(['101']);
    expect(await scene.stored(post)).toMatchObject({ status: 'deleted' });
  });
});

describe('a part that is up under an id that nobody knows', () => {
  /** The first part by its author's word. */
  async function upByWord() {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('timeout', 'unknown'), 2);
    const post = await scene.post({ texts: TEXTS });
    await scene.live(80_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'is_up' });
    return { scene, post };
  }

  test('is looked for once more, and the rest follows it', async () => {
    const { scene, post } = await upByWord();
    scene.x.timeline.next(() => []);
    scene.x.timeline.next(() => [onTimeline('101', { text: 'One' })]);
    await scene.live(60_000);
    expect(sentBy(scene).slice(2)).toEqual([
      ['Two', '101'],
      ['Three', '9003'],
    ]);
    expect(await scene.stored(post)).toMatchObject({
      status: 'published',
      parts: [{ xPostId: '101' }, {}, {}],
    });
  });

  test('E8: takes four reads at most, those that found out that it is up included', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('timeout', 'unknown'));
    scene.x.create.fails(anXError('duplicate'));
    const post = await scene.post({ texts: TEXTS });
    // As late as X shows anything.
    const visibleAt = scene.clock.now() + 30_000;
    for (let read = 0; read < 6; read += 1)
      scene.x.timeline.next(() =>
        scene.clock.now() < visibleAt ? [] : [onTimeline('101', { text: 'One' })],
      );
    await scene.live(80_000);
    expect(scene.x.timeline.calls).toHaveLength(4);
    expect(await scene.stored(post)).toMatchObject({
      status: 'published',
      parts: [{ xPostId: '101' }, {}, {}],
    });
  });

  test('ends the thread when it cannot be found: nothing goes out without its parent', async () => {
    const { scene, post } = await upByWord();
    await scene.live(600_000);
    expect(scene.x.asked).toHaveLength(2);
    expect(await scene.stored(post)).toMatchObject({
      status: 'partly_published',
      failure: { kind: 'parent_unknown' },
    });
  });

  test('discarding the rest says what is up', async () => {
    const scene = await openPostScene();
    scene.x.create.next((_token, text) => ({ id: '101', text }));
    scene.x.create.fails(anXError('timeout', 'unknown'), 2);
    const post = await scene.post({ texts: TEXTS });
    await scene.live(80_000);
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'discard' });
    expect(await scene.stored(post)).toMatchObject({ status: 'partly_published' });
  });
});
