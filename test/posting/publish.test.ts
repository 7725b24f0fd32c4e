import { describe, expect, test } from 'vitest';
import { failureWords } from '../../commands/cards/failure-words.js';
import { postCard } from '../../commands/cards/post-card.js';
import type { XErrorKind } from '../../src/x-error.js';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { onTimeline, openPostScene, TEXT } from '../support/post-scene.js';
import { PRICES } from '../support/prices.js';

describe('a post that X takes', () => {
  test('is published once, and whoever waits for it is told', async () => {
    const { post, x, toldOf, runDue, clock } = await openPostScene();
    const published = await post();
    expect(published).toMatchObject({
      status: 'published',
      parts: [{ status: 'published', xPostId: '9001', attempts: 1 }],
    });
    expect(x.create.calls).toEqual([['CANARY-access-token', TEXT]]);
    clock.advance(86_400_000);
    await runDue();
    expect(x.create.calls).toHaveLength(1);
    expect(toldOf()).toEqual([]);
  });

  test('R12: is not sent any more once the bot stops, not even when its token came in time', async () => {
    const { queue, posting, handlers, storage, stored, x, clock, recorded } = await openPostScene({
      credentials: { ...anAccount().credentials, obtainedAt: START - 7_140_000, expiresAt: START + 60_000 },
    });
    const queued = await queue();
    x.refresh.next(() => {
      posting.stopSending();
      return aGrant(clock, 'new');
    });
    const [job] = await storage.jobs.claim({ now: clock.now(), holder: 'test', limit: 1 });
    expect(job?.kind).toBe('post');
    expect(await handlers.post?.(job as never, new AbortController().signal)).toEqual({ again: START });
    expect(x.refresh.calls).toHaveLength(1);
    expect(x.create.calls).toEqual([]);
    expect(await stored(queued)).toMatchObject({ status: 'queued' });
    expect(recorded.text()).not.toContain('post sending');
  });

  test('E2: is not left `sending` by a process that marked it, and died, while this one waited for a token', async () => {
    const { queue, storage, stored, x, clock, live } = await openPostScene({
      credentials: { ...anAccount().credentials, obtainedAt: START - 7_140_000, expiresAt: START + 60_000 },
    });
    const queued = await queue();
    // This process had stood still: another one took the job over, came this far, and was killed.
    x.refresh.next(async () => {
      const [part] = queued.parts;
      const parts = part === undefined ? [] : [{ ...part, status: 'sending' as const, sentAt: clock.now() }];
      expect(await storage.posts.save({ ...queued, status: 'sending', parts })).toBeDefined();
      return aGrant(clock, 'new');
    });
    x.timeline.next(() => [onTimeline('42')]);
    await live(60_000);
    expect(x.create.calls).toEqual([]);
    expect(await stored(queued)).toMatchObject({ status: 'published', parts: [{ xPostId: '42' }] });
  });

  test('costs no read of the timeline (P12)', async () => {
    const { post, x } = await openPostScene();
    await post();
    expect(x.timeline.calls).toEqual([]);
    expect(x.refresh.calls).toEqual([]);
  });

  test('E3: is `sending` on disk, with the time, before the request leaves', async () => {
    const { post, x, storage } = await openPostScene();
    x.create.next(async (_token, text) => {
      const [sending] = await storage.posts.ofAccount(anAccount().xUserId, ['sending']);
      expect(sending?.parts[0]).toMatchObject({ status: 'sending', sentAt: START, attempts: 1 });
      return { id: '42', text };
    });
    expect(await post()).toMatchObject({ status: 'published' });
  });

  test('E2: is on disk before the command hears that it is queued', async () => {
    const { queue, stored } = await openPostScene();
    const queued = await queue();
    expect(queued.status).toBe('queued');
    expect(await stored(queued)).toMatchObject({ status: 'queued', parts: [{ text: TEXT }] });
  });

  test('posts of one account go out in their order', async () => {
    const { queue, runDue, x, clock } = await openPostScene();
    for (const text of ['one', 'two', 'three', 'four', 'five']) {
      await queue({ texts: [text] });
      clock.advance(1);
    }
    await runDue();
    expect(x.create.calls.map(([, text]) => text)).toEqual(['one', 'two', 'three', 'four', 'five']);
  });
});

describe('a post that X refuses for good fails at once, in words', () => {
  const table: readonly (readonly [XErrorKind, RegExp])[] = [
    ['duplicate', /X has this post already/],
    ['reply_not_allowed', /does not allow this reply/],
    ['missing_scope', /did not allow posting/],
    ['app_not_enrolled', /no access to this/],
    ['app_misconfigured', /not set up correctly/],
    ['too_long', /too long/],
    ['forbidden', /X refused the post/],
    ['media_gone', /X does not know the media of this post/],
    ['invalid_request', /X refused the post/],
    ['not_found', /X refused the post/],
    ['too_large', /X refused the post/],
    ['unexpected', /X refused the post/],
    ['rejected_code', /X refused the post/],
    ['rejected_token', /X refused the post/],
  ];

  test.each(table)('%s', async (kind, title) => {
    const { post, x, pass } = await openPostScene();
    x.create.fails(anXError(kind, 'refused', { detail: 'X’s own *words*' }));
    const failed = await post();
    expect(failed).toMatchObject({ status: 'failed', failure: { kind }, parts: [{ status: 'failed' }] });
    expect(postCard(failed, { prices: PRICES })).toMatchObject({
      tone: 'danger',
      title: expect.stringMatching(title),
    });
    expect(x.refresh.calls).toEqual([]);
    await pass(86_400_000);
    expect(x.create.calls).toHaveLength(1);
    expect(x.timeline.calls).toEqual([]);
  });

  test('X’s own words are shown escaped where we have none', () => {
    expect(failureWords({ kind: 'forbidden', detail: '@everyone *hi*' }).body).not.toMatch(
      /@everyone|(?<!\\)\*hi/,
    );
  });
});

describe('a post that cannot be sent for now', () => {
  const notSent: readonly XErrorKind[] = ['network', 'timeout', 'unavailable', 'unreadable'];

  test.each(notSent)(
    '%s before a byte was written: tried again with back-off, then it fails',
    async (kind) => {
      const { post, stored, x, live, clock } = await openPostScene();
      const times: number[] = [];
      for (let time = 0; time < 100; time += 1) {
        x.create.next(() => {
          times.push(clock.now());
          throw anXError(kind, 'not_sent');
        });
      }
      const waiting = await post();
      expect(waiting).toMatchObject({ status: 'queued', failure: { kind } });
      expect(postCard(waiting, { prices: PRICES }).title).toBe('Waiting for X');
      await live(900_000);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(gaps.slice(0, 6)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000]);
      expect(await stored(waiting)).toMatchObject({ status: 'failed', failure: { kind } });
      expect(postCard(await stored(waiting), { prices: PRICES }).title).toBe('X could not be reached');
      expect(x.timeline.calls).toEqual([]);
    },
  );

  test('429 waits for the reset that X named', async () => {
    const { post, stored, x, pass, toldOf } = await openPostScene();
    x.create.fails(anXError('rate_limited', 'refused', { retryAt: START + 600_000 }));
    const waiting = await post();
    expect(waiting).toMatchObject({ status: 'queued', failure: { retryAt: START + 600_000 } });
    await pass(599_999);
    expect(x.create.calls).toHaveLength(1);
    await pass(1);
    expect(await stored(waiting)).toMatchObject({ status: 'published' });
    expect(toldOf()).toEqual(['published']);
  });

  test('429 beyond the patience waits too, says until when, and can be discarded meanwhile', async () => {
    const { post, stored, x, pass } = await openPostScene();
    const retryAt = START + 3_600_000;
    x.create.fails(anXError('rate_limited', 'refused', { retryAt }));
    const waiting = await post();
    expect(waiting).toMatchObject({ status: 'queued', failure: { kind: 'rate_limited', retryAt } });
    expect(postCard(waiting, { prices: PRICES })).toMatchObject({
      body: expect.stringContaining(`<t:${retryAt / 1000}:R>`),
      buttons: [{ label: 'Discard' }],
    });
    await pass(3_599_999);
    expect(x.create.calls).toHaveLength(1);
    await pass(1);
    expect(await stored(waiting)).toMatchObject({ status: 'published' });
  });

  test('a store that fails is not taken for an answer of X: nothing is sent', async () => {
    const broken = { now: false };
    const { post, queue, x, pass, stored } = await openPostScene(
      {},
      {
        breakStorage: (storage) => ({
          ...storage,
          transaction: (work) =>
            broken.now ? Promise.reject(new Error('SQLITE_FULL')) : storage.transaction(work),
        }),
      },
    );
    expect(await post()).toMatchObject({ status: 'published' });
    const second = await queue({ texts: ['second'] });
    broken.now = true;
    await pass(0);
    expect(x.create.calls).toHaveLength(1);
    broken.now = false;
    await pass(1000);
    expect(await stored(second)).toMatchObject({ status: 'published' });
  });
});

describe('401', () => {
  const { credentials } = anAccount();
  const old = { credentials: { ...credentials, obtainedAt: START - 3_600_000 } };

  test('one refresh, one repeat', async () => {
    const { post, x } = await openPostScene(old);
    x.create.fails(anXError('unauthorized'));
    expect(await post()).toMatchObject({ status: 'published' });
    expect(x.create.calls.map(([token]) => token)).toEqual(['CANARY-access-token', 'access-refreshed-1']);
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('R9: an outage of X that answers everything with 401 costs one refresh and few posts', async () => {
    const { post, stored, x, live } = await openPostScene(old);
    x.create.fails(anXError('unauthorized'), 1000);
    const waiting = await post();
    await live(900_000);
    expect(await stored(waiting)).toMatchObject({ status: 'failed', failure: { kind: 'unauthorized' } });
    expect(x.refresh.calls.length).toBeLessThanOrEqual(2);
    expect(x.create.calls.length).toBeLessThan(25);
  });

  test('a refresh that X rejects holds the post', async () => {
    const { post, x } = await openPostScene(old);
    x.create.fails(anXError('unauthorized'));
    x.refresh.fails(anXError('rejected_token'));
    expect(await post()).toMatchObject({
      status: 'held',
      heldReason: 'needs_reauthorization',
      parts: [{ status: 'waiting' }],
    });
  });

  test('R12: no row is `sending` while a new token is being fetched', async () => {
    const { post, x, storage, clock } = await openPostScene(old);
    x.create.fails(anXError('unauthorized'));
    x.refresh.next(async () => {
      expect(await storage.posts.ofAccount(aLink().xUserId, ['sending'])).toEqual([]);
      return aGrant(clock, 'next');
    });
    expect(await post()).toMatchObject({ status: 'published' });
  });
});

test('S6: an author whose link ended between the queue and the request posts nothing', async () => {
  const { queue, stored, storage, x, runDue } = await openPostScene();
  const queued = await queue();
  await storage.links.remove(aLink());
  await storage.links.put(aLink({ discordUserId: '7' }));
  await runDue();
  expect(x.create.calls).toEqual([]);
  expect(await stored(queued)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
});
