import { describe, expect, test } from 'vitest';
import { postCard } from '../../commands/cards/post-card.js';
import type { Account } from '../../src/accounts/ports.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { aLink, anAccount } from '../storage/fixtures.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { callback, openLinkScene } from '../support/link-scene.js';
import { aRequest, openPostScene } from '../support/post-scene.js';
import { PRICES } from '../support/prices.js';

const ID = anAccount().xUserId;
const BROKEN = { status: 'needs_reauthorization', brokenReason: 'rejected' } as const;
const OTHERS = aLink({ discordUserId: '7' });

async function change(storage: Storage, next: Partial<Account>): Promise<void> {
  const stored = await storage.accounts.read(ID);
  if (stored) await storage.accounts.replace(stored, { ...stored.value, ...next });
}

const healed = {
  key: 'healed',
  kind: 'account-healed',
  lane: `account:${ID}`,
  dueAt: 0,
  payload: { xUserId: ID },
};

describe('R8: posts of a broken account', () => {
  test('are held, and whoever waits is told so', async () => {
    const { post, x } = await openPostScene(BROKEN);
    const held = await post();
    expect(held).toMatchObject({ status: 'held', heldReason: 'needs_reauthorization' });
    expect(postCard(held, { prices: PRICES }).title).toBe('Held: the X account needs its owner');
    expect(x.create.calls).toEqual([]);
  });

  test('go out in their old order once it is mended, and their authors are told', async () => {
    const scene = await openPostScene(BROKEN);
    const texts = Array.from({ length: 8 }, (_, index) => `post ${index}`);
    for (const text of texts) {
      await scene.post({ texts: [text] });
      scene.clock.advance(1);
    }
    await change(scene.storage, { status: 'active' });
    await scene.storage.jobs.add(healed);
    await scene.pass(86_400_000);
    await scene.pass(100);
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual(texts);
    expect(scene.toldOf()).toEqual(texts.map(() => 'published'));
  });

  test('E7: one that its author discards never goes out, and the others do', async () => {
    const scene = await openPostScene(BROKEN);
    const first = await scene.post({ texts: ['unwanted'] });
    await scene.post({ texts: ['wanted'] });
    const discard = (postId: string) =>
      scene.posting.decide({ postId, actorId: first.authorId, decision: 'discard' });
    expect(await discard(first.id)).toMatchObject({ status: 'cancelled' });
    await change(scene.storage, { status: 'active' });
    await scene.storage.jobs.add(healed);
    await scene.pass(86_400_000);
    await scene.pass(100);
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual(['wanted']);
    await expect(discard(first.id)).rejects.toThrow('nothing left');
  });

  test('E7: discarded while it waits for X, and never while it is being sent', async () => {
    const scene = await openPostScene();
    const post = await scene.post({ texts: ['slow'] });
    const { storage, posting } = scene;
    const stored = await scene.stored(post);
    if (stored === undefined) throw new Error('the post is gone');
    const { authorId, id } = post;
    const discard = () => posting.decide({ postId: id, actorId: authorId, decision: 'discard' });
    await expect(discard()).rejects.toThrow('nothing left');
    const sending = await storage.posts.save({ ...stored, status: 'sending' });
    await expect(discard()).rejects.toThrow('nothing left');
    if (sending === undefined) throw new Error('the post was not saved');
    const parts = sending.parts.map((part) => ({ ...part, status: 'waiting' as const }));
    await storage.posts.save({ ...sending, status: 'queued', parts });
    expect(await discard()).toMatchObject({ status: 'cancelled' });
  });

  test('held ones are not failed for their age when they go on', async () => {
    const scene = await openPostScene(BROKEN);
    const held = await scene.post();
    await change(scene.storage, { status: 'active' });
    await scene.storage.jobs.add(healed);
    scene.x.create.fails(anXError('network', 'not_sent'));
    await scene.pass(86_400_000);
    expect(await scene.stored(held)).toMatchObject({ status: 'queued' });
    await scene.pass(2000);
    expect(await scene.stored(held)).toMatchObject({ status: 'published' });
  });

  test('from breakage to relink: nothing is lost and nothing goes out twice', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ credentials: { ...anAccount().credentials, expiresAt: 0 } });
    scene.x.refresh.fails(anXError('rejected_token'));
    const held = await scene.posting.submit(aRequest(), 0);
    await scene.runDue();
    expect(await scene.storage.posts.read(held.id)).toMatchObject({ status: 'held' });
    expect(scene.asked.calls).toHaveLength(1);
    await scene.link({ expected: { xUserId: ID, username: 'rookery' } });
    await scene.runDue();
    expect(await scene.storage.posts.read(held.id)).toMatchObject({ status: 'published' });
    expect(scene.x.create.calls).toEqual([['access-granted-1', aRequest().texts[0]]]);
  });

  test('of another X app: held, and out again once it is authorized for this one', async () => {
    const scene = await openLinkScene('identify');
    await scene.putAccount({ clientId: 'client-of-before' });
    const held = await scene.posting.submit(aRequest(), 0);
    await scene.runDue();
    expect(await scene.storage.posts.read(held.id)).toMatchObject({ status: 'held' });
    const visit = await scene.begin();
    const { url } = await scene.accounts.flow.returnedFromDiscord(callback(visit));
    scene.x.exchange.next(() => aGrant(scene.clock, 'of-this-app'));
    await scene.backFromX({ ...visit, state: url.searchParams.get('state') ?? '' });
    await scene.runDue();
    expect(await scene.storage.posts.read(held.id)).toMatchObject({ status: 'published' });
  });
});

describe('after an unlink nothing follows', () => {
  test('what was queued for later ends, and its author is told', async () => {
    const { post, accounts, pass, stored, x, toldOf } = await openPostScene();
    x.create.fails(anXError('rate_limited', 'refused', { retryAt: anAccount().createdAt + 600_000 }));
    const queued = await post();
    await accounts.unlink(aLink());
    await pass(0);
    expect(await stored(queued)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
    await pass(600_000);
    expect(x.create.calls).toHaveLength(1);
    expect(toldOf()).toEqual(['failed']);
  });

  test.each([
    ['queued', {}],
    ['held', BROKEN],
  ])(
    'a %s post of one who left ends although the account stays, broken, with somebody else',
    async (_name, state) => {
      const { queue, accounts, pass, stored, storage, x, toldOf } = await openPostScene(state);
      await storage.links.put(OTHERS);
      const post = await queue();
      if (state === BROKEN) await pass(0);
      else await change(storage, BROKEN);
      await accounts.unlink(aLink());
      await pass(0);
      await pass(0);
      const ended = await stored(post);
      expect(ended).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
      expect(ended, 'what it was held for is over').not.toHaveProperty('heldReason');
      expect(toldOf().at(-1)).toBe('failed');
      await change(storage, { status: 'active' });
      await storage.jobs.add(healed);
      await pass(1000);
      expect(x.create.calls).toEqual([]);
    },
  );

  test('posts of those who stay are left alone', async () => {
    const { queue, accounts, runDue, stored, storage, x } = await openPostScene();
    await storage.links.put(OTHERS);
    const theirs = await queue({ authorId: OTHERS.discordUserId });
    await accounts.unlink(aLink());
    await runDue();
    expect(await stored(theirs)).toMatchObject({ status: 'published' });
    expect(x.create.calls).toHaveLength(1);
  });

  test('a request that is on its way is waited for', async () => {
    const { posting, storage, clock, queue, handlers, x } = await openPostScene();
    const post = await queue();
    const member = { authorId: post.authorId, xUserId: ID };
    x.create.next(async (_token, text) => {
      const [sending] = await storage.posts.ofAccount(ID, ['sending']);
      expect(sending?.id).toBe(post.id);
      expect(await posting.untilQuiet(member, 0)).toBe(false);
      expect(await posting.untilQuiet({ ...member, authorId: '7' }, 0)).toBe(true);
      return { id: '1', text };
    });
    const job = {
      key: 'k',
      kind: 'post',
      lane: 'l',
      dueAt: 0,
      revision: 1,
      attempts: 0,
      payload: { postId: post.id },
    };
    await handlers.post?.(job, new AbortController().signal);
    expect(await posting.untilQuiet(member, 0)).toBe(true);
    expect(clock.sleepers()).toBe(0);
  });
});
