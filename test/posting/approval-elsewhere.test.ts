import { describe, expect, test } from 'vitest';
import { consentDigest } from '../../src/posting/consent.js';
import { aMedia } from '../support/memory-files.js';
import { AUTHOR, aRequest } from '../support/post-scene.js';
import { openReviewScene, type ReviewScene } from '../support/review-scene.js';

const WRITER = '4242';
const consent = { from: WRITER, name: 'Rowan', state: 'not_asked' } as const;

async function agreed(scene: ReviewScene) {
  const draft = await scene.posting.keepDraft(aRequest({ texts: ['Their words'], consent }));
  const { id, xUserId, place } = draft;
  const asked = await scene.posting.askConsent({ postId: id, actorId: AUTHOR, xUserId });
  await scene.posting.answerConsent({
    postId: id,
    actorId: WRITER,
    shown: consentDigest(asked).slice(0, 16),
    agrees: true,
  });
  return scene.posting.publishDraft({ postId: id, actorId: AUTHOR, xUserId, place, channelId: '4417' }, 0);
}

describe('what else happens to a post that waits for reviewers', () => {
  test('somebody else’s words need both: their yes, and reviewers, who cannot change them', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await agreed(scene);
    expect(post).toMatchObject({ status: 'awaiting_approval', consent: { state: 'given' } });
    await expect(scene.edit(post, 'Bent words', 'one')).rejects.toThrow('has agreed to exactly these');
    await scene.approve(post);
    await scene.runDue();
    expect(scene.sent()).toEqual(['Their words']);
  });

  test('its account is unlinked: it ends, and its author and the reviewers are shown so', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.runDue();
    await scene.accounts.unlink({ xUserId: post.xUserId, discordUserId: AUTHOR, place: post.place });
    await scene.live(1000);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
    expect(scene.toldOf()).toEqual(['failed']);
    expect(scene.reviewEdited.calls.at(-1)?.[0]).toMatchObject({ status: 'failed' });
  });

  test('its files stay while it waits, and until what was rejected is too old to be written anew', async () => {
    const scene = await openReviewScene();
    const file = aMedia();
    const post = await scene.ask({ texts: [{ text: 'Look', media: [file] }] });
    const inUse = (failedSince: number) => scene.storage.posts.filesInUse({ failedSince });
    expect([...(await inUse(0))]).toEqual([file.id]);
    await scene.reject(post);
    expect([...(await inUse(0))]).toEqual([file.id]);
    expect([...(await inUse(scene.clock.now() + 1))]).toEqual([]);
  });

  test('its author has their data deleted: the post is gone, and so are its words from the card', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.runDue();
    await scene.posting.eraseMember(AUTHOR);
    await scene.runDue();
    expect(await scene.storage.posts.read(post.id)).toBeUndefined();
    expect(scene.reviewLeft.calls).toEqual([
      [{ channelId: '5005', messageId: 'message-1' }, 'erased', expect.any(String)],
    ]);
  });

  test('a reviewer has their data deleted: an open vote is taken back, and nothing names them', async () => {
    const scene = await openReviewScene();
    const open = await scene.ask();
    const rejected = await scene.ask({ texts: ['Another'] });
    await scene.approve(open, 'one');
    await scene.reject(rejected, 'No', 'one');
    await scene.edit(open, 'Edited', 'two');
    await scene.approve(open, 'one');
    for (const member of ['one', 'two']) await scene.posting.eraseMember(member);
    expect((await scene.stored(open)).approval?.votes).toEqual([]);
    const text = JSON.stringify([await scene.stored(open), await scene.stored(rejected)]);
    expect(text).not.toMatch(/"(one|two)"/);
  });
});
