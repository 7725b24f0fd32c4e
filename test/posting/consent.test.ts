import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import { consentDigest, standingOf } from '../../src/posting/consent.js';
import type { PartContent } from '../../src/posting/media.js';
import type { Post } from '../../src/posting/ports.js';
import { aMedia } from '../support/memory-files.js';
import { AUTHOR, aRequest, openPostScene, type PostScene } from '../support/post-scene.js';

const WRITER = '4242';
const consent = { from: WRITER, name: 'Rowan', state: 'not_asked' } as const;

async function begin(scene: PostScene, texts: readonly PartContent[] = [{ text: 'Their words' }]) {
  const draft = await scene.posting.keepDraft(aRequest({ texts, consent }));
  return { draft, who: { postId: draft.id, actorId: AUTHOR, xUserId: draft.xUserId } };
}

async function asked(scene: PostScene, texts?: readonly PartContent[]) {
  const { draft, who } = await begin(scene, texts);
  const post = await scene.posting.askConsent({ ...who, seen: draft.revision });
  return { post, who };
}

const shownOf = (post: Post) => consentDigest(post).slice(0, 16);
const answer = (
  scene: PostScene,
  post: Post,
  change: { actorId?: string; agrees?: boolean; shown?: string } = {},
) =>
  scene.posting.answerConsent({
    postId: post.id,
    actorId: WRITER,
    shown: shownOf(post),
    agrees: true,
    ...change,
  });
const target = (post: Post) => ({
  postId: post.id,
  actorId: AUTHOR,
  xUserId: post.xUserId,
  place: post.place,
  channelId: '4417',
});
const publish = (scene: PostScene, post: Post) => scene.posting.publishDraft(target(post), 0);
const inAnHour = (scene: PostScene) => ({ at: scene.clock.now() + 3_600_000, timeZone: 'UTC' });

describe('words of somebody else', () => {
  test('go out with their consent, and their drafter is told of it', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    expect(scene.consentAsked.calls.map(([said]) => said.id)).toEqual([post.id]);
    const given = await answer(scene, post);
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['draft']);
    await publish(scene, given);
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('go nowhere without it, through no door', async () => {
    const scene = await openPostScene();
    const { draft, who } = await begin(scene);
    await expect(publish(scene, draft)).rejects.toThrow(NotAllowedError);
    await expect(scene.posting.schedule({ ...target(draft), schedule: inAnHour(scene) })).rejects.toThrow(
      NotAllowedError,
    );
    await expect(scene.posting.submit(aRequest({ consent }), 0)).rejects.toThrow(NotAllowedError);
    await scene.posting.askConsent(who);
    await expect(publish(scene, draft)).rejects.toThrow('has not answered yet');
    expect(await scene.stored(draft)).toMatchObject({ status: 'draft' });
  });

  test('nobody else can answer for them', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    for (const actorId of [AUTHOR, '1', '']) {
      await expect(answer(scene, post, { actorId })).rejects.toThrow('Only Rowan');
    }
    expect(standingOf(await scene.stored(post))).toBe('asked');
  });

  test('a refusal ends the draft, and says so to its drafter', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    expect(await answer(scene, post, { agrees: false })).toMatchObject({ status: 'cancelled' });
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['cancelled']);
    await expect(answer(scene, post)).rejects.toThrow(InvalidInputError);
    await expect(publish(scene, post)).rejects.toThrow(InvalidInputError);
  });

  const other: [string, Partial<Post>][] = [
    ['words', { parts: [{ index: 0, text: 'Others', status: 'waiting', attempts: 0, reads: 0 }] }],
    ['options', { options: { replyTo: '1' } }],
    ['an account', { xUserId: '99' }],
  ];
  test.each(other)('a consent is void for other %s', async (_case, change) => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    const given = await answer(scene, post);
    expect(standingOf(given)).toBe('given');
    expect(standingOf({ ...given, ...change })).toBe('changed');
  });

  test.each([
    ['another file', { digest: 'other' }],
    ['another alt text', { altText: 'other' }],
  ])('a consent is void for %s', async (_case, change) => {
    const scene = await openPostScene();
    const file = aMedia({ altText: 'A rook' });
    const { post } = await asked(scene, [{ text: 'Look', media: [file] }]);
    const given = await answer(scene, post);
    const draft = await scene.posting.reviseDraft({ postId: post.id, actorId: AUTHOR }, () => ({
      texts: [{ text: 'Look', media: [{ ...file, ...change }] }],
    }));
    expect([standingOf(given), standingOf(draft)]).toEqual(['given', 'changed']);
    await expect(publish(scene, draft)).rejects.toThrow('has agreed to other words than these');
  });

  test('what was changed after the question cannot be agreed to by its old button', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    const edited = await scene.posting.editDraft({ postId: post.id, actorId: AUTHOR, text: 'Bent words' });
    await expect(answer(scene, post)).rejects.toThrow('changed after you were asked');
    await expect(publish(scene, edited)).rejects.toThrow(NotAllowedError);
    // Whoever wrote it may still say no.
    expect(await answer(scene, post, { agrees: false })).toMatchObject({ status: 'cancelled' });
  });

  test('a scheduled one keeps the words that were agreed to; others become a draft that needs a new consent', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    await answer(scene, post);
    await scene.posting.schedule({ ...target(post), schedule: inAnHour(scene) });
    const edited = await scene.posting.editDraft({ postId: post.id, actorId: AUTHOR, text: 'Bent words' });
    expect(edited).toMatchObject({ status: 'draft', consent: { from: WRITER } });
    expect(edited.id).not.toBe(post.id);
    await expect(publish(scene, edited)).rejects.toThrow(NotAllowedError);
    await scene.pass(3_600_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ text: 'Their words' }] });
  });

  test('what was changed in the database itself does not go out at its time', async () => {
    const scene = await openPostScene();
    const { post } = await asked(scene);
    await answer(scene, post);
    const scheduled = await scene.posting.schedule({ ...target(post), schedule: inAnHour(scene) });
    const parts = scheduled.parts.map((part) => ({ ...part, text: 'Bent words' }));
    await scene.storage.posts.save({ ...scheduled, parts });
    await scene.pass(3_600_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'no_consent' } });
    expect(scene.toldOf().at(-1)).toBe('failed');
    expect(scene.x.create.calls).toEqual([]);
  });

  test('where the bot may not write, nobody counts as asked', async () => {
    const scene = await openPostScene();
    const { draft, who } = await begin(scene);
    scene.consentAsked.next(() => 'no_access');
    await expect(scene.posting.askConsent(who)).rejects.toThrow('may not write in this channel');
    expect(standingOf(await scene.stored(draft))).toBe('not_asked');
  });
});

describe('alt texts that are required', () => {
  const guild = { guildId: aRequest().place.replace('guild:', '') };
  const bare = { text: 'Look', media: [aMedia()] };

  test.each([
    ['by the server', guild],
    ['by the author', { memberId: AUTHOR }],
  ])('%s keep a picture without one from going out', async (_case, owner) => {
    const scene = await openPostScene();
    await scene.posting.changeSettings(owner, { altText: true });
    await expect(scene.posting.submit(aRequest({ texts: [bare] }), 0)).rejects.toThrow(
      'rook.png has no alt text',
    );
    const draft = await scene.posting.keepDraft(aRequest({ texts: [bare] }));
    await expect(publish(scene, draft)).rejects.toThrow('no alt text');
    await expect(scene.posting.schedule({ ...target(draft), schedule: inAnHour(scene) })).rejects.toThrow(
      'no alt text',
    );
    const described = { text: 'Look', media: [aMedia({ altText: 'A rook' }), aMedia({ altText: 'Two' })] };
    await scene.posting.submit(aRequest({ texts: [described] }), 0);
    await scene.posting.submit(
      aRequest({ texts: [{ text: 'Film', media: [aMedia({ kind: 'video' })] }] }),
      0,
    );
  });

  test('nobody requires them by default, and blanks are none', async () => {
    const scene = await openPostScene();
    await scene.posting.submit(aRequest({ texts: [bare] }), 0);
    await scene.posting.changeSettings({ memberId: AUTHOR }, { altText: true });
    const blank = { text: 'Look', media: [aMedia({ altText: ' \n' })] };
    await expect(scene.posting.submit(aRequest({ texts: [blank] }), 0)).rejects.toThrow('no alt text');
  });
});
