import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/accounts/ports.js';
import type { Post } from '../../src/posting/ports.js';
import { START } from '../storage/fixtures.js';
import { X_USER } from '../support/fake-x.js';
import { AUTHOR, openPostScene, type PostScene } from '../support/post-scene.js';

const PREMIUM: Partial<Account> = { subscription: { isPaid: true, at: START } };

async function published(account = PREMIUM, change = {}): Promise<{ scene: PostScene; post: Post }> {
  const scene = await openPostScene(account);
  return { scene, post: await scene.post(change) };
}

const edit = ({ posting }: PostScene, { id }: Post, text = 'Better') =>
  posting.draftEdit({ postId: id, actorId: AUTHOR, text });

describe('an edit of what is up', () => {
  test('is a draft first, and takes the post’s place once it is posted', async () => {
    const { scene, post } = await published();
    const draft = await edit(scene, post);
    expect(draft).toMatchObject({ status: 'draft', options: { editOf: '9001' }, replaces: post.id });
    expect(scene.x.create.calls).toHaveLength(1);
    const { xUserId, place, channelId } = draft;
    await scene.posting.publishDraft({ postId: draft.id, actorId: AUTHOR, xUserId, place, channelId }, 0);
    await scene.runDue();
    expect(scene.x.asked[1]).toEqual({ text: 'Better', editOf: '9001' });
    expect(await scene.stored(draft)).toMatchObject({ status: 'published', parts: [{ xPostId: '9002' }] });
    expect(await scene.stored(post)).toMatchObject({ replacedBy: draft.id });
  });

  test('the old version can neither be edited nor deleted any more', async () => {
    const { scene, post } = await published();
    const draft = await edit(scene, post);
    const { xUserId, place, channelId } = draft;
    await scene.posting.publishDraft({ postId: draft.id, actorId: AUTHOR, xUserId, place, channelId }, 0);
    await scene.runDue();
    await expect(edit(scene, post)).rejects.toThrow('edited since');
    const request = { postId: post.id, actorId: AUTHOR, adminOf: undefined };
    await expect(scene.posting.deletePost(request)).rejects.toThrow('edited since');
    await scene.posting.deletePost({ ...request, postId: draft.id });
    expect(scene.x.remove.calls.map(([, id]) => id)).toEqual(['9002']);
  });

  test('is its author’s alone', async () => {
    const { scene, post } = await published();
    const other = { postId: post.id, actorId: '666', text: 'x' };
    await expect(scene.posting.draftEdit(other)).rejects.toThrow('Only the author');
  });

  test('is refused after an hour, of a thread, of a reply, in a community', async () => {
    const { scene, post } = await published();
    scene.clock.advance(3_600_001);
    await expect(edit(scene, post)).rejects.toThrow('too late');
    for (const change of [
      { texts: ['One', 'Two'] },
      { options: { replyTo: '5' }, texts: ['Reply'] },
      { options: { communityId: '6' }, texts: ['Community'] },
    ]) {
      const { scene: other, post: fixed } = await published(PREMIUM, change);
      await expect(edit(other, fixed)).rejects.toThrow(/edit/);
    }
  });

  test('needs a subscription, for which X is asked where it said no before', async () => {
    const { scene, post } = await published({ subscription: { isPaid: false, at: START - 3_600_000 } });
    scene.x.me.next(() => ({ ...X_USER, subscribes: false }));
    await expect(edit(scene, post)).rejects.toThrow('subscription');
    // Not asked again at once: the question costs money.
    await expect(edit(scene, post)).rejects.toThrow('subscription');
    expect(scene.x.me.calls).toHaveLength(1);
    scene.clock.advance(11 * 60_000);
    scene.x.me.next(() => ({ ...X_USER, subscribes: true }));
    expect(await edit(scene, post)).toMatchObject({ status: 'draft' });
  });
});

test('a long post goes out for an account with a subscription, and for no other', async () => {
  const long = 'word '.repeat(100).trim();
  const { scene, post } = await published(PREMIUM, { texts: [long] });
  expect(post).toMatchObject({ status: 'published' });
  expect(scene.x.me.calls).toEqual([]);
  const other = await openPostScene();
  await expect(other.queue({ texts: [long] })).rejects.toThrow('too long');
});
