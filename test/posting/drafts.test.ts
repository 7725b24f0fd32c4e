import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import { newPost } from '../../src/posting/new-post.js';
import type { Post } from '../../src/posting/ports.js';
import { aLink, aReply, START } from '../storage/fixtures.js';
import { AUTHOR, aRequest, openPostScene, type PostScene, TEXT } from '../support/post-scene.js';

const OTHER = '666';

async function withDraft(text = TEXT) {
  const scene = await openPostScene();
  return { scene, draft: await scene.posting.keepDraft(aRequest({ texts: [text] })) };
}

/** A draft with which something can happen right after somebody has looked at it. */
async function withWatchedDraft() {
  let next: (() => Promise<unknown>) | undefined;
  const scene = await openPostScene(
    {},
    {
      breakStorage: (storage) => ({
        ...storage,
        posts: {
          ...storage.posts,
          read: async (id) => {
            const post = await storage.posts.read(id);
            const work = next;
            next = undefined;
            await work?.();
            return post;
          },
        },
      }),
    },
  );
  const afterNextLook = (work: () => Promise<unknown>) => {
    next = work;
  };
  return { scene, draft: await scene.posting.keepDraft(aRequest()), afterNextLook };
}

function publishing(draft: Pick<Post, 'id'>, change: { actorId?: string } = {}) {
  const { place, xUserId } = aLink();
  return { postId: draft.id, actorId: AUTHOR, xUserId, place, channelId: '4417', reply: aReply(), ...change };
}

/** Publishes while a command waits, and runs what is due. */
async function publish(scene: PostScene, draft: Post): Promise<Post> {
  const woken = scene.woken();
  const published = scene.posting.publishDraft(publishing(draft), 10_000);
  await woken;
  await scene.runDue();
  return published;
}

describe('a draft', () => {
  test('is kept on disk, and nothing of it goes out', async () => {
    const { scene, draft } = await withDraft();
    expect(await scene.stored(draft)).toMatchObject({ status: 'draft', parts: [{ text: TEXT }] });
    await scene.pass(86_400_000);
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.toldOf()).toEqual([]);
  });

  test('is its author’s alone, the oldest first', async () => {
    const { scene, draft } = await withDraft();
    scene.clock.advance(1);
    const second = await scene.posting.keepDraft(aRequest({ texts: ['second'] }));
    await scene.posting.keepDraft(aRequest({ authorId: OTHER }));
    expect((await scene.posting.draftsOf(AUTHOR)).map(({ id }) => id)).toEqual([draft.id, second.id]);
  });

  test.each([
    ['too long', 'x'.repeat(4000)],
    ['with two cashtags', '$ROOK and $CROW'],
    ['that no normalisation may cut', '\u0958'.repeat(3000)],
    ['of characters that are two units each', '🐦'.repeat(4000)],
  ])('a text %s is kept whole, to be edited', async (_name, text) => {
    const { scene, draft } = await withDraft(text);
    const [part] = (await scene.stored(draft)).parts;
    expect(part?.text).toBe(text.normalize('NFC'));
    expect(part?.text.isWellFormed()).toBe(true);
  });

  test.each(['', '  \n\t '])('%j is no text', async (text) => {
    const scene = await openPostScene();
    await expect(scene.posting.keepDraft(aRequest({ texts: [text] }))).rejects.toThrow('no text');
    expect(await scene.posting.draftsOf(AUTHOR)).toEqual([]);
  });

  test('500 of one author are kept, the oldest gives way, and nobody else’s does', async () => {
    const scene = await openPostScene();
    const theirs = await scene.posting.keepDraft(aRequest({ authorId: OTHER }));
    await scene.storage.transaction(async ({ posts }) => {
      for (let index = 0; index < 500; index += 1) {
        const request = aRequest({ texts: [`draft ${index}`] });
        await posts.insert(newPost(request, { status: 'draft', now: START + index }));
      }
    });
    scene.clock.advance(1000);
    await scene.posting.keepDraft(aRequest({ texts: ['newest'] }));
    const texts = (await scene.posting.draftsOf(AUTHOR)).map(({ parts }) => parts[0]?.text);
    expect(texts).toHaveLength(500);
    expect([texts[0], texts.at(-1)]).toEqual(['draft 1', 'newest']);
    expect(await scene.stored(theirs)).toMatchObject({ status: 'draft' });
  });
});

describe('editing a draft', () => {
  test('puts another text in its place', async () => {
    const { scene, draft } = await withDraft();
    await scene.posting.editDraft({ postId: draft.id, actorId: AUTHOR, text: ' Line one\n\nLine two ' });
    expect(await scene.stored(draft)).toMatchObject({
      status: 'draft',
      parts: [{ text: 'Line one\n\nLine two' }],
    });
    expect((await publish(scene, draft)).status).toBe('published');
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual(['Line one\n\nLine two']);
  });

  test('64 edits at once: each is taken, and one of them stands', async () => {
    const { scene, draft } = await withDraft();
    const texts = Array.from({ length: 64 }, (_, index) => `edit ${index}`);
    const edits = texts.map((text) =>
      scene.posting.editDraft({ postId: draft.id, actorId: AUTHOR, text: text }),
    );
    await Promise.all(edits);
    expect(texts).toContain((await scene.stored(draft)).parts[0]?.text);
    expect(await scene.posting.draftsOf(AUTHOR)).toHaveLength(1);
  });

  test('one that was posted while the form was open keeps what was typed, as a new draft', async () => {
    const { scene, draft } = await withDraft();
    await publish(scene, draft);
    const edited = await scene.posting.editDraft({
      postId: draft.id,
      actorId: AUTHOR,
      text: 'typed in vain',
    });
    expect(edited).toMatchObject({ status: 'draft', authorId: AUTHOR, parts: [{ text: 'typed in vain' }] });
    expect(edited.id).not.toBe(draft.id);
    expect(await scene.stored(draft)).toMatchObject({ status: 'published', parts: [{ text: TEXT }] });
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('begins anew from a post that failed, and never from one that is up', async () => {
    const { scene, draft } = await withDraft();
    const { storage, posting } = scene;
    const stored = await scene.stored(draft);
    if (stored === undefined) throw new Error('the draft is gone');
    const failed = await storage.posts.save({ ...stored, status: 'failed' });
    expect(await posting.readEditable(draft.id, AUTHOR)).toMatchObject({ parts: [{ text: TEXT }] });
    const edited = await posting.editDraft({ postId: draft.id, actorId: AUTHOR, text: 'better' });
    expect(edited).toMatchObject({ status: 'draft', parts: [{ text: 'better' }] });
    expect(await scene.stored(draft)).toMatchObject({ status: 'failed', parts: [{ text: TEXT }] });
    if (failed === undefined) throw new Error('the draft was not saved');
    await storage.posts.save({ ...failed, status: 'published' });
    await expect(posting.readEditable(draft.id, AUTHOR)).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('to nothing is refused, and the draft stays as it was', async () => {
    const { scene, draft } = await withDraft();
    await expect(
      scene.posting.editDraft({ postId: draft.id, actorId: AUTHOR, text: ' ' }),
    ).rejects.toBeInstanceOf(InvalidInputError);
    expect(await scene.stored(draft)).toMatchObject({ parts: [{ text: TEXT }] });
  });
});

test('S6: nobody but the author reads, edits, posts or discards a draft', async () => {
  const { scene, draft } = await withDraft();
  const { posting } = scene;
  const postId = draft.id;
  const attempts = [
    posting.readDraft(postId, OTHER),
    posting.readEditable(postId, OTHER),
    posting.editDraft({ postId, actorId: OTHER, text: 'theirs' }),
    posting.publishDraft(publishing(draft, { actorId: OTHER }), 0),
    posting.discardDraft(postId, OTHER),
  ];
  for (const result of await Promise.allSettled(attempts)) {
    expect(result).toMatchObject({ status: 'rejected', reason: expect.any(NotAllowedError) });
  }
  await scene.runDue();
  expect(await scene.stored(draft)).toMatchObject({ status: 'draft', parts: [{ text: TEXT }] });
  expect(scene.x.create.calls).toEqual([]);
});

describe('publishing a draft', () => {
  test('goes out once, from where it was clicked, and its patience begins at the click', async () => {
    const { scene, draft } = await withDraft();
    scene.clock.advance(86_400_000);
    const published = await publish(scene, draft);
    expect(published).toMatchObject({
      id: draft.id,
      status: 'published',
      createdAt: START + 86_400_000,
      reply: { messageId: '@original' },
    });
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual([TEXT]);
    expect(scene.toldOf()).toEqual([]);
  });

  test.each([2, 64])('%i clicks at once publish it once; the others are told', async (clicks) => {
    const { scene, draft } = await withDraft();
    const results = await Promise.allSettled(
      Array.from({ length: clicks }, () => scene.posting.publishDraft(publishing(draft), 0)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(InvalidInputError);
    }
    await scene.runDue();
    await scene.pass(86_400_000);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('a click that came too late does not swallow the news of the one before', async () => {
    const { scene, draft, afterNextLook } = await withWatchedDraft();
    afterNextLook(() => scene.posting.publishDraft(publishing(draft), 0));
    await expect(scene.posting.publishDraft(publishing(draft), 5_000)).rejects.toThrow('already');
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['published']);
  });

  test('posting and discarding at once: one of them, never both', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { scene, draft } = await withDraft();
      const [posted, discarded] = await Promise.allSettled([
        scene.posting.publishDraft(publishing(draft), 0),
        scene.posting.discardDraft(draft.id, AUTHOR),
      ]);
      expect([posted?.status, discarded?.status].sort()).toEqual(['fulfilled', 'rejected']);
      await scene.runDue();
      expect(scene.x.create.calls).toHaveLength(posted?.status === 'fulfilled' ? 1 : 0);
    }
  });

  test('an edit beside it: what is on X is what is stored as posted', async () => {
    const { scene, draft } = await withDraft();
    const edit = { postId: draft.id, actorId: AUTHOR, text: 'edited' };
    const [posted] = await Promise.allSettled([
      scene.posting.publishDraft(publishing(draft), 0),
      scene.posting.editDraft(edit),
    ]);
    await scene.runDue();
    const { status, parts } = await scene.stored(draft);
    expect(status).toBe(posted?.status === 'fulfilled' ? 'published' : 'draft');
    const sent = scene.x.create.calls.map(([, text]) => text);
    expect(sent).toEqual(status === 'published' ? [parts[0]?.text] : []);
    const kept = (await scene.posting.draftsOf(AUTHOR)).map((other) => other.parts[0]?.text);
    expect([...kept, ...sent].filter((text) => text === 'edited')).toHaveLength(1);
  });

  test('a click on a text that was edited meanwhile posts nothing, and says so', async () => {
    const { scene, draft, afterNextLook } = await withWatchedDraft();
    afterNextLook(() => scene.posting.editDraft({ postId: draft.id, actorId: AUTHOR, text: 'edited' }));
    const posted = scene.posting.publishDraft(publishing(draft), 0);
    await expect(posted).rejects.toThrow('edited a moment ago');
    await scene.runDue();
    expect(scene.x.create.calls).toEqual([]);
    expect(await scene.stored(draft)).toMatchObject({ status: 'draft', parts: [{ text: 'edited' }] });
  });

  test('a text that X would not take stays a draft', async () => {
    const { scene, draft } = await withDraft('x'.repeat(281));
    await expect(scene.posting.publishDraft(publishing(draft), 0)).rejects.toThrow('281 of 280');
    await scene.runDue();
    expect(await scene.stored(draft)).toMatchObject({ status: 'draft' });
    expect(scene.x.create.calls).toEqual([]);
  });

  test('S6: a link that ended in between is noticed before anything leaves', async () => {
    const { scene, draft } = await withDraft();
    await scene.posting.publishDraft(publishing(draft), 0);
    await scene.storage.links.remove(aLink());
    await scene.runDue();
    expect(await scene.stored(draft)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
    expect(scene.x.create.calls).toEqual([]);
  });

  test('what was discarded cannot be posted, nor what was never there', async () => {
    const { scene, draft } = await withDraft();
    expect(await scene.posting.discardDraft(draft.id, AUTHOR)).toMatchObject({ status: 'cancelled' });
    for (const id of [draft.id, 'nothing']) {
      await expect(scene.posting.publishDraft(publishing({ id }), 0)).rejects.toThrow('already');
    }
    expect(await scene.posting.draftsOf(AUTHOR)).toEqual([]);
  });
});
