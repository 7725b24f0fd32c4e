import { describe, expect, test } from 'vitest';
import { postCard } from '../../commands/cards/post-card.js';
import { snowflakeAt } from '../../src/posting/find-on-timeline.js';
import type { Post } from '../../src/posting/ports.js';
import type { XErrorKind } from '../../src/x-error.js';
import { aLink, anAccount, aPart, aPost, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, onTimeline, openPostScene, type PostScene } from '../support/post-scene.js';
import { PRICES } from '../support/prices.js';

const AMBIGUOUS = anXError('timeout', 'unknown');

/** A post whose first request nobody saw the end of. */
async function ambiguous(): Promise<{ scene: PostScene; post: Post }> {
  const scene = await openPostScene();
  scene.x.create.fails(AMBIGUOUS);
  return { scene, post: await scene.post() };
}

/** Until nothing is due within the next minutes. */
async function settle(scene: PostScene): Promise<void> {
  await scene.live(80_000);
}

async function untilAsked(): Promise<{ scene: PostScene; post: Post }> {
  const begun = await ambiguous();
  begun.scene.x.create.fails(AMBIGUOUS);
  await settle(begun.scene);
  return begun;
}

describe('E3: an unknown outcome is looked up, never resent blindly', () => {
  const kinds: readonly XErrorKind[] = ['timeout', 'network', 'unavailable', 'unreadable'];

  test.each(kinds)('%s after the request had left', async (kind) => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError(kind, 'unknown'));
    const told = await scene.post();
    expect(told).toMatchObject({ status: 'unknown', parts: [{ status: 'unknown' }] });
    expect(postCard(told, { prices: PRICES })).toMatchObject({
      title: 'X did not answer',
      body: expect.stringContaining('Do not post it again'),
    });
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(told)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.x.create.calls).toHaveLength(1);
    expect(scene.toldOf()).toEqual(['published']);
  });

  test('found in the second read: published', async () => {
    const { scene, post } = await ambiguous();
    scene.x.timeline.next(() => []);
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('absent in two reads at least 15 s apart: sent once more', async () => {
    const { scene, post } = await ambiguous();
    const reads: number[] = [];
    for (let read = 0; read < 2; read += 1) {
      scene.x.timeline.next(() => {
        reads.push(scene.clock.now());
        return [];
      });
    }
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', resent: true });
    expect(scene.x.create.calls).toHaveLength(2);
    expect((reads[1] ?? 0) - (reads[0] ?? 0)).toBeGreaterThanOrEqual(15_000);
  });

  test('the resend refused as a duplicate: it is up, under the id that the timeline shows by now', async () => {
    const { scene, post } = await ambiguous();
    scene.x.timeline.next(() => []);
    scene.x.timeline.next(() => []);
    scene.x.create.fails(anXError('duplicate'));
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
  });

  test('the resend refused as a duplicate of another post with the same words: not taken for up', async () => {
    const scene = await openPostScene();
    await scene.post();
    scene.clock.advance(3_600_000);
    scene.x.create.fails(AMBIGUOUS);
    const second = await scene.post();
    scene.x.create.fails(anXError('duplicate'));
    await scene.live(200_000);
    expect(await scene.stored(second)).toMatchObject({ status: 'failed', failure: { kind: 'duplicate' } });
  });

  test('the resend refused as a duplicate long after: the first request’s time still counts', async () => {
    const { scene, post } = await ambiguous();
    const since = snowflakeAt(START - 120_000);
    scene.x.timeline.fails(anXError('rate_limited', 'refused', { retryAt: START + 600_000 }));
    await settle(scene);
    await scene.pass(600_000);
    scene.x.create.fails(anXError('duplicate'));
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(new Set(scene.x.timeline.calls.map(([, sinceId]) => sinceId))).toEqual(new Set([since]));
  });

  test('a duplicate whose id cannot be found counts as published, without an address', async () => {
    const { scene, post } = await ambiguous();
    scene.x.create.fails(anXError('duplicate'));
    await settle(scene);
    const stored = await scene.stored(post);
    expect(stored).toMatchObject({ status: 'published' });
    expect(postCard(stored, { prices: PRICES })).toMatchObject({
      buttons: [],
      footer: expect.stringContaining('did not say'),
    });
  });

  test('the resend refused for another reason: looked for twice more, and then it fails for that reason', async () => {
    const { scene, post } = await ambiguous();
    scene.x.create.fails(anXError('forbidden'));
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'forbidden' } });
    expect(scene.x.create.calls).toHaveLength(2);
    expect(scene.x.timeline.calls).toHaveLength(4);
    expect(scene.toldOf()).toEqual(['failed']);
  });

  test('the resend refused for another reason while X was late to show it: it is up', async () => {
    const { scene, post } = await ambiguous();
    scene.x.create.fails(anXError('forbidden'));
    for (let read = 0; read < 3; read += 1) scene.x.timeline.next(() => []);
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
  });

  test('what kept the resend waiting is not taken for its outcome', async () => {
    const { scene, post } = await ambiguous();
    scene.x.create.fails(anXError('rate_limited'));
    scene.x.create.fails(AMBIGUOUS);
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
  });

  test('absent again after the resend: the author is asked, after no more than four reads (E8)', async () => {
    const { scene, post } = await untilAsked();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
    expect(scene.x.create.calls).toHaveLength(2);
    expect(scene.x.timeline.calls).toHaveLength(4);
    expect(scene.toldOf()).toEqual(['held']);
    await scene.pass(86_400_000);
    expect(scene.x.create.calls).toHaveLength(2);
    expect(scene.x.timeline.calls).toHaveLength(4);
  });

  test('a crash in `sending`: looked up after the restart', async () => {
    const scene = await openPostScene();
    const crashed = aPost({
      status: 'sending',
      parts: [aPart({ status: 'sending', sentAt: START, attempts: 1 })],
    });
    await scene.storage.posts.insert(crashed);
    const job = {
      key: `post:${crashed.id}`,
      kind: 'post',
      lane: 'l',
      dueAt: START,
      payload: { postId: crashed.id },
    };
    await scene.storage.jobs.add(job);
    scene.x.timeline.next(() => [onTimeline('77')]);
    await scene.runDue();
    expect(await scene.stored(crashed)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.toldOf()).toEqual(['published']);
  });

  test('X took it, the store failed: looked up, not resent', async () => {
    const broken = { now: false };
    const scene = await openPostScene(
      {},
      {
        breakStorage: (storage) => ({
          ...storage,
          transaction: (work) =>
            broken.now ? Promise.reject(new Error('SQLITE_FULL')) : storage.transaction(work),
        }),
      },
    );
    const queued = await scene.queue();
    scene.x.create.next((_token, text) => {
      broken.now = true;
      return { id: '77', text };
    });
    await scene.runDue();
    broken.now = false;
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(queued)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.x.create.calls).toHaveLength(1);
  });
});

describe('what is taken for the post', () => {
  test.each([
    ['another text', onTimeline('77', { text: 'Something else' })],
    ['a reply with the same text', onTimeline('77', { inReplyTo: '5' })],
  ])('not %s', async (_name, seen) => {
    const { scene, post } = await ambiguous();
    scene.x.timeline.next(() => [seen]);
    scene.x.timeline.next(() => [seen]);
    await settle(scene);
    expect((await scene.stored(post)).parts[0]?.xPostId).toBe('9002');
  });

  test('not an identical post of ours that is known already', async () => {
    const scene = await openPostScene();
    scene.x.create.next((_token, text) => ({ id: '70', text }));
    await scene.post();
    scene.x.create.fails(AMBIGUOUS);
    const second = await scene.post();
    scene.x.timeline.next(() => [onTimeline('70'), onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(second)).toMatchObject({ parts: [{ xPostId: '77' }] });
  });

  test('nothing from before the request, but for the difference of two clocks', async () => {
    const { scene } = await ambiguous();
    await scene.pass(2000);
    expect(scene.x.timeline.calls).toEqual([['CANARY-access-token', snowflakeAt(START - 120_000)]]);
    expect(snowflakeAt(1_288_834_974_657)).toBe('1');
    expect(snowflakeAt(0)).toBe('1');
    // A post of 2022-11-11T10:00:37.000Z has this id or one a little above.
    expect(BigInt(snowflakeAt(Date.UTC(2022, 10, 11, 10, 0, 37))) >> 22n).toBe(379_325_862_343n);
  });
});

describe('a timeline that cannot be read', () => {
  test('is tried again, and says nothing about the post', async () => {
    const { scene, post } = await ambiguous();
    scene.x.timeline.fails(anXError('unavailable', 'unknown'), 3);
    scene.x.timeline.next(() => [onTimeline('77')]);
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('for good ends with the author being asked, not with reads without end', async () => {
    const { scene, post } = await ambiguous();
    scene.x.timeline.fails(anXError('credits_depleted'), 100_000);
    await scene.live(40 * 60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
    expect(scene.toldOf()).toEqual(['held']);
    const reads = scene.x.timeline.calls.length;
    expect(reads).toBeLessThan(15);
    await scene.pass(86_400_000);
    expect(scene.x.timeline.calls).toHaveLength(reads);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('because the account is gone: the author is asked', async () => {
    const { scene, post } = await ambiguous();
    await scene.accounts.unlink(aLink());
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'outcome_unknown' });
  });

  test('because the account is broken: looked up when it has been authorized again', async () => {
    const { scene, post } = await ambiguous();
    const stored = await scene.storage.accounts.read(anAccount().xUserId);
    if (stored)
      await scene.storage.accounts.replace(stored, { ...stored.value, status: 'needs_reauthorization' });
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'unknown' });
    await scene.storage.accounts.replace(
      (await scene.storage.accounts.read(anAccount().xUserId)) ?? fail(),
      anAccount({ generation: 2 }),
    );
    const payload = { xUserId: anAccount().xUserId };
    await scene.storage.jobs.add({ key: 'h', kind: 'account-healed', lane: 'l', dueAt: 0, payload });
    scene.x.timeline.next(() => [onTimeline('77')]);
    await scene.pass(0);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '77' }] });
  });
});

describe('the author decides', () => {
  test('it is up: published, without an address', async () => {
    const { scene, post } = await untilAsked();
    const decided = await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'is_up' });
    expect(decided).toMatchObject({ status: 'published', parts: [{ status: 'published' }] });
    await settle(scene);
    expect(scene.x.create.calls).toHaveLength(2);
  });

  test('E7: discard: it never goes out', async () => {
    const { scene, post } = await untilAsked();
    expect(
      await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'discard' }),
    ).toMatchObject({ status: 'cancelled' });
    await scene.pass(86_400_000);
    expect(scene.x.create.calls).toHaveLength(2);
  });

  test('post it again: it goes out once more, and the author is told how that ended', async () => {
    const { scene, post } = await untilAsked();
    scene.clock.advance(86_400_000);
    expect(await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'again' })).toMatchObject(
      { status: 'queued' },
    );
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published', parts: [{ xPostId: '9003' }] });
    expect(scene.toldOf()).toEqual(['held', 'published']);
  });

  test('post it again, and X says duplicate: it was up', async () => {
    const { scene, post } = await untilAsked();
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'again' });
    scene.x.create.fails(anXError('duplicate'));
    await settle(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('nobody else decides', async () => {
    const { scene, post } = await untilAsked();
    const request = { postId: post.id, actorId: '666', decision: 'again' } as const;
    await expect(scene.posting.decide(request)).rejects.toThrow('Only the author');
    expect(await scene.stored(post)).toMatchObject({ status: 'held' });
  });

  test('a double click counts once, also with two minds', async () => {
    const { scene, post } = await untilAsked();
    const decisions = (['again', 'again', 'discard', 'is_up'] as const).map((decision) =>
      scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision }),
    );
    const results = await Promise.allSettled(decisions);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await scene.runDue();
    expect(scene.x.create.calls.length).toBeLessThanOrEqual(3);
  });

  test('nothing is to be decided about a post that is published, or not there', async () => {
    const scene = await openPostScene();
    const { id } = await scene.post();
    for (const postId of [id, 'nothing']) {
      const decision = scene.posting.decide({ postId, actorId: AUTHOR, decision: 'again' });
      await expect(decision).rejects.toThrow('nothing left to decide');
    }
  });
});

function fail(): never {
  throw new Error('there is no account');
}
