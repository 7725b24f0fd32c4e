import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { reportJob } from '../../src/posting/post-job.js';
import { createWaiters } from '../../src/posting/waiters.js';
import { aPost, START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';
import { aRequest, onTimeline, openPostScene } from '../support/post-scene.js';
import { createGate, until } from '../support/until.js';

describe('exactly one of the command and the notice tells the author', () => {
  test('a command that waits', async () => {
    const { post, toldOf, storage } = await openPostScene();
    expect(await post()).toMatchObject({ status: 'published' });
    expect(toldOf()).toEqual([]);
    expect(await storage.jobs.nextDueAt()).not.toBe(START);
  });

  test('the notice, once, when the process dies before the command has shown it', async () => {
    const scene = await openPostScene();
    const { posting, woken, runDue, toldOf, clock, databaseUrl, x } = scene;
    const sleeping = woken();
    const submitted = posting.submit(aRequest(), 10_000);
    await sleeping;
    await runDue();
    expect(await submitted).toMatchObject({ status: 'published' });
    // The next process on the same database; the reply was never edited.
    const next = await openDomain({ databaseUrl, clock, x });
    await next.runDue();
    expect(next.settled.calls).toEqual([]);
    clock.advance(30_000);
    await next.runDue();
    expect(next.settled.calls.map(([post]) => post.status)).toEqual(['published']);
    clock.advance(86_400_000);
    await next.runDue();
    expect(next.settled.calls).toHaveLength(1);
    expect(toldOf()).toEqual([]);
  });

  test('a notice of later news stays when the command confirms the earlier ones', async () => {
    const { posting, queue, runDue, toldOf, storage, clock } = await openPostScene();
    const early = await queue();
    await runDue();
    expect(toldOf()).toEqual(['published']);
    await storage.jobs.add(reportJob(early, clock.now()));
    await posting.confirmTold(early);
    await runDue();
    expect(toldOf()).toEqual(['published', 'published']);
    const late = await storage.posts.read(early.id);
    await storage.jobs.add(reportJob(early, clock.now()));
    await posting.confirmTold(late ?? early);
    await runDue();
    expect(toldOf()).toHaveLength(2);
  });

  test('the notice, when the command has given up', async () => {
    const { queue, runDue, toldOf, settled } = await openPostScene();
    const queued = await queue();
    await runDue();
    expect(toldOf()).toEqual(['published']);
    expect(settled.calls[0]?.[0]).toMatchObject({ id: queued.id, reply: { messageId: '@original' } });
  });

  test('the notice, when the command gives up while X is being asked', async () => {
    const { posting, runDue, woken, toldOf, x } = await openPostScene();
    const gate = createGate();
    x.create.next(async (_token, text) => {
      await gate.passed;
      return { id: '1', text };
    });
    // Its patience ends when the test says so, and not while a slow machine is still on the way to X.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const sleeping = woken();
    const submitted = posting.submit(aRequest(), 400);
    await sleeping;
    const ran = runDue();
    await until(() => x.create.calls.length === 1);
    vi.advanceTimersByTime(400);
    expect(await submitted).toMatchObject({ status: 'sending' });
    gate.open();
    await ran;
    expect(toldOf()).toEqual(['published']);
  });

  test('the notice, when the command gives up while the outcome is being written', async () => {
    const gate = createGate();
    const slow = { now: false };
    const { posting, runDue, woken, toldOf, x } = await openPostScene(
      {},
      {
        breakStorage: (storage) => ({
          ...storage,
          async transaction(work) {
            if (slow.now) await gate.passed;
            return storage.transaction(work);
          },
        }),
      },
    );
    x.create.next((_token, text) => {
      slow.now = true;
      return { id: '1', text };
    });
    // As above: what ends its patience is not a slow machine.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const sleeping = woken();
    const submitted = posting.submit(aRequest(), 400);
    await sleeping;
    const ran = runDue();
    await until(() => slow.now);
    vi.advanceTimersByTime(400);
    expect(await submitted).toMatchObject({ status: 'sending' });
    gate.open();
    await ran;
    await runDue();
    expect(toldOf()).toEqual(['published']);
  });

  test('first the command that X did not answer, later the notice how it ended', async () => {
    const { post, pass, toldOf, x } = await openPostScene();
    x.create.fails(anXError('timeout', 'unknown'));
    expect(await post()).toMatchObject({ status: 'unknown' });
    x.timeline.next(() => [onTimeline('77')]);
    await pass(2000);
    expect(toldOf()).toEqual(['published']);
  });

  test('a notice that Discord does not take is tried again', async () => {
    const { queue, runDue, pass, toldOf, settled } = await openPostScene();
    settled.fails(new Error('Discord is down'), 2);
    await queue();
    await runDue();
    for (let tries = 0; tries < 4; tries += 1) await pass(60_000);
    expect(toldOf()).toEqual(['published', 'published', 'published']);
  });

  test('steps in between are not told', async () => {
    const { queue, runDue, pass, toldOf, x } = await openPostScene();
    x.create.fails(anXError('network', 'not_sent'), 3);
    await queue();
    await runDue();
    for (let tries = 0; tries < 10; tries += 1) await pass(2000);
    expect(toldOf()).toEqual(['published']);
  });
});

describe('waiters', () => {
  test('of 2 who tell, one is heard', async () => {
    const waiters = createWaiters();
    const post = aPost();
    const waited = waiters.waitFor(post.id, 1000);
    expect(waiters.isAwaited(post.id)).toBe(true);
    expect([waiters.tell(post), waiters.tell(post)]).toEqual([true, false]);
    expect(await waited).toBe(post);
  });

  test('who has given up hears nothing', async () => {
    const waiters = createWaiters();
    const post = aPost();
    expect(await waiters.waitFor(post.id, 1)).toBeUndefined();
    await until(() => !waiters.isAwaited(post.id));
    expect(waiters.tell(post)).toBe(false);
  });

  test('two that wait for the same post hear the same', async () => {
    const waiters = createWaiters();
    const post = aPost();
    const waited = [waiters.waitFor(post.id, 1000), waiters.waitFor(post.id, 1000)];
    expect(waiters.tell(post)).toBe(true);
    expect(await Promise.all(waited)).toEqual([post, post]);
    expect(waiters.isAwaited(post.id)).toBe(false);
  });

  test('once nothing is published any more, nobody waits, and nobody begins to', async () => {
    const waiters = createWaiters();
    const post = aPost();
    const waited = [waiters.waitFor(post.id, 60_000), waiters.waitFor('other', 60_000)];
    waiters.close();
    expect(await Promise.all(waited)).toEqual([undefined, undefined]);
    expect(waiters.isAwaited(post.id)).toBe(false);
    expect(await waiters.waitFor(post.id, 60_000)).toBeUndefined();
  });

  test('who stops listening hears nothing, and the others do', async () => {
    const waiters = createWaiters();
    const post = aPost();
    const stop = new AbortController();
    const [gone, stays] = [waiters.waitFor(post.id, 1000, stop.signal), waiters.waitFor(post.id, 1000)];
    stop.abort();
    expect(await gone).toBeUndefined();
    expect(waiters.isAwaited(post.id)).toBe(true);
    expect(waiters.tell(post)).toBe(true);
    expect(await stays).toBe(post);
    stop.abort();
    expect(waiters.isAwaited(post.id)).toBe(false);
  });
});
