import { expect, test } from 'vitest';
import { SealError } from '../../../src/storage/seal-error.js';
import { aPart, aPost, aReply, revealed, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race } from './race.js';

export function postCases(open: OpenHarness): void {
  test('a post reads back as it was inserted', async () => {
    const { storage } = await open();
    const post = aPost({
      heldReason: 'outcome_unknown',
      failure: { kind: 'rate_limited', detail: 'Too Many Requests', retryAt: START },
      reply: aReply(),
      parts: [
        aPart({ status: 'published', xPostId: '100', sentAt: START, attempts: 1 }),
        aPart({ index: 1, text: 'two', reads: 2, firstReadAt: START + 1, lastReadAt: START + 2 }),
      ],
    });
    await storage.posts.insert(post);
    expect(revealed(await storage.posts.read(post.id))).toEqual(revealed(post));
  });

  test('a post that nobody inserted is undefined', async () => {
    const { storage } = await open();
    expect(await storage.posts.read('unknown')).toBeUndefined();
  });

  test('an id is never given twice', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    await expect(storage.posts.insert(aPost({ authorId: '1' }))).rejects.toThrow();
    expect((await storage.posts.read('post-one'))?.authorId).toBe(aPost().authorId);
  });

  test('25 parts come back in their order', async () => {
    const { storage } = await open();
    const parts = Array.from({ length: 25 }, (_, index) => aPart({ index, text: `part ${index}` }));
    await storage.posts.insert(aPost({ parts: [...parts].reverse() }));
    expect((await storage.posts.read('post-one'))?.parts).toEqual(parts);
  });

  test('saving gives what is stored, with the next revision', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    const saved = await storage.posts.save(aPost({ status: 'sending', updatedAt: START + 1 }));
    expect(saved).toEqual(aPost({ status: 'sending', updatedAt: START + 1, revision: 2 }));
    expect(await storage.posts.read('post-one')).toEqual(saved);
  });

  test('saving an older revision is refused and changes nothing, parts included', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    const saved = await storage.posts.save(aPost({ parts: [aPart({ text: 'first' })] }));
    expect(await storage.posts.save(aPost({ parts: [aPart({ text: 'second' })] }))).toBeUndefined();
    expect(await storage.posts.read('post-one')).toEqual(saved);
  });

  test('saving what does not exist is refused and makes nothing', async () => {
    const { storage } = await open();
    expect(await storage.posts.save(aPost())).toBeUndefined();
    expect(await storage.posts.read('post-one')).toBeUndefined();
  });

  test('of 64 saves of one revision exactly one wins', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    const answers = await race(64, (index) =>
      storage.posts.save(aPost({ parts: [aPart({ text: `writer ${index}` })] })),
    );
    const saved = answers.filter((answer) => answer !== undefined);
    expect(saved).toHaveLength(1);
    expect(await storage.posts.read('post-one')).toEqual(saved[0]);
  });

  test('what a save leaves out is gone: parts, reply, failure', async () => {
    const { storage } = await open();
    await storage.posts.insert(
      aPost({ reply: aReply(), failure: { kind: 'timeout' }, parts: [aPart(), aPart({ index: 1 })] }),
    );
    await storage.posts.save(aPost());
    expect(await storage.posts.read('post-one')).toEqual(aPost({ revision: 2 }));
  });

  test('an X post id is known once a part carries it', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    expect(await storage.posts.isKnown('100')).toBe(false);
    await storage.posts.save(aPost({ parts: [aPart({ status: 'published', xPostId: '100' })] }));
    expect(await storage.posts.isKnown('100')).toBe(true);
    expect(await storage.posts.isKnown('10')).toBe(false);
  });

  test('posts of an account are listed by status, oldest first', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost({ id: 'c', createdAt: START + 3, status: 'held' }));
    await storage.posts.insert(aPost({ id: 'a', createdAt: START + 1 }));
    await storage.posts.insert(aPost({ id: 'b', createdAt: START + 2, status: 'published' }));
    await storage.posts.insert(aPost({ id: 'other', xUserId: '1' }));
    const ids = async (...statuses: Parameters<typeof storage.posts.ofAccount>[1]) =>
      (await storage.posts.ofAccount(aPost().xUserId, statuses)).map((post) => post.id);
    expect(await ids('queued', 'held', 'published')).toEqual(['a', 'b', 'c']);
    expect(await ids('held')).toEqual(['c']);
    expect(await ids('draft')).toEqual([]);
    expect(await ids()).toEqual([]);
  });

  test('posts of an author are listed by status, oldest first, with their parts', async () => {
    const { storage } = await open();
    await storage.posts.insert(
      aPost({ id: 'b', createdAt: START + 2, parts: [aPart(), aPart({ index: 1 })] }),
    );
    await storage.posts.insert(aPost({ id: 'a', createdAt: START + 1 }));
    await storage.posts.insert(aPost({ id: 'other', authorId: '1' }));
    const posts = await storage.posts.ofAuthor(aPost().authorId, ['queued']);
    expect(posts.map((post) => [post.id, post.parts.length])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  test('posts of the same moment are listed in one order always', async () => {
    const { storage } = await open();
    for (const id of ['m', 'z', 'a']) await storage.posts.insert(aPost({ id }));
    const posts = await storage.posts.ofAccount(aPost().xUserId, ['queued']);
    expect(posts.map((post) => post.id)).toEqual(['a', 'm', 'z']);
  });

  test('a page shows what its reader may see, filtered, in its order, and how much there is in all', async () => {
    const { storage } = await open();
    const mine = { authorId: '7', xUserId: '50' };
    await storage.posts.insert(aPost({ id: 'own', ...mine, place: 'dm', createdAt: START + 1 }));
    await storage.posts.insert(aPost({ id: 'team', xUserId: '60', createdAt: START + 3 }));
    await storage.posts.insert(
      aPost({
        id: 'later',
        ...mine,
        status: 'scheduled',
        schedule: { at: START + 9, timeZone: 'UTC' },
        createdAt: START,
      }),
    );
    await storage.posts.insert(aPost({ id: 'not-linked', xUserId: '70' }));
    await storage.posts.insert(aPost({ id: 'elsewhere', xUserId: '60', place: 'guild:2' }));
    await storage.posts.insert(aPost({ id: 'out', ...mine, status: 'published' }));
    const page = async (change: Partial<Parameters<typeof storage.posts.page>[0]> = {}) => {
      const { posts, total } = await storage.posts.page({
        statuses: ['queued', 'scheduled'],
        reader: '7',
        team: { place: aPost().place, xUserIds: ['60'] },
        order: 'due',
        offset: 0,
        limit: 10,
        ...change,
      });
      return `${posts.map(({ id }) => id).join(' ')} of ${total}`;
    };
    expect(await page()).toBe('own team later of 3');
    expect(await page({ order: 'newest' })).toBe('team own later of 3');
    expect(await page({ limit: 1, offset: 1 })).toBe('team of 3');
    expect(await page({ offset: 3 })).toBe(' of 3');
    expect(await page({ xUserId: '50' })).toBe('own later of 2');
    expect(await page({ authorId: aPost().authorId })).toBe('team of 1');
    expect(await page({ team: { place: aPost().place, xUserIds: [] } })).toBe('own later of 2');
    expect(await page({ id: 'team' })).toBe('team of 1');
    expect(await page({ id: 'not-linked' })).toBe(' of 0');
    expect(await page({ id: 'elsewhere' })).toBe(' of 0');
    expect(await page({ id: 'out' })).toBe(' of 0');
  });

  test('a post that was removed is gone with its parts, and its id is free', async () => {
    const { storage } = await open();
    const parts = [aPart({ status: 'published', xPostId: '7' })];
    await storage.posts.insert(aPost({ parts }));
    await storage.posts.insert(aPost({ id: 'post-two' }));
    await storage.posts.remove('post-one');
    await storage.posts.remove('post-three');
    expect(await storage.posts.read('post-one')).toBeUndefined();
    expect(await storage.posts.isKnown('7')).toBe(false);
    expect(await storage.posts.read('post-two')).toBeDefined();
    await storage.posts.insert(aPost());
    expect((await storage.posts.read('post-one'))?.parts).toHaveLength(1);
  });

  test('posts with the words of another member are found by that member', async () => {
    const { storage } = await open();
    const consent = { name: 'Rowan', state: 'given' } as const;
    await storage.posts.insert(aPost({ consent: { ...consent, from: '7' } }));
    await storage.posts.insert(aPost({ id: 'post-two', consent: { ...consent, from: '8' } }));
    await storage.posts.insert(aPost({ id: 'post-three' }));
    expect((await storage.posts.withWordsOf('7')).map(({ id }) => id)).toEqual(['post-one']);
    expect(await storage.posts.withWordsOf('9')).toEqual([]);
  });

  test('the token of a reply never reaches the disk in the open', async () => {
    const { storage, bytes } = await open();
    await storage.posts.insert(aPost({ reply: aReply() }));
    await storage.posts.save(aPost({ reply: aReply() }));
    expect((await bytes()).includes('CANARY')).toBe(false);
    expect((await bytes()).includes('Hello from the rookery')).toBe(true);
  });

  test('a reply that was moved to another post does not open', async () => {
    const { storage, copyReply } = await open();
    await storage.posts.insert(aPost({ reply: aReply() }));
    await storage.posts.insert(aPost({ id: 'post-two' }));
    await copyReply('post-one', 'post-two');
    await expect(storage.posts.read('post-two')).rejects.toThrow(SealError);
  });
}
