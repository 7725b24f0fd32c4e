import { describe, expect, test } from 'vitest';
import type { XErrorKind } from '../../src/x-error.js';
import { aLink, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, openPostScene } from '../support/post-scene.js';

const DAY = 86_400_000;

describe('X takes no posts of the app', () => {
  const kinds: readonly XErrorKind[] = ['credits_depleted', 'spend_cap', 'usage_cap'];

  test.each(kinds)(
    '%s: everything is held after one refusal, and the operator is told once',
    async (kind) => {
      const { post, queue, stored, x, live, putAccount, appStopped } = await openPostScene();
      await putAccount({ xUserId: '77', username: 'other' });
      x.create.fails(anXError(kind, 'refused', { detail: 'No.' }));
      const first = await post();
      expect(first).toMatchObject({ status: 'held', heldReason: 'app_stopped' });
      const other = await queue({ xUserId: '77', texts: ['Other'] });
      await live(DAY);
      expect(await stored(other)).toMatchObject({ status: 'held', heldReason: 'app_stopped' });
      expect(x.create.calls).toHaveLength(1);
      expect(appStopped.calls).toEqual([[{ kind, detail: 'No.', at: START }]]);
    },
  );

  test('goes on at a click: what was held goes out in its order, nothing twice', async () => {
    const { queue, posting, stored, x, runDue, clock } = await openPostScene();
    x.create.fails(anXError('credits_depleted'));
    const posts = [await queue({ texts: ['One'] })];
    clock.advance(1);
    posts.push(await queue({ texts: ['Two'] }));
    await runDue();
    expect(await posting.resumeApp()).toBe(2);
    await runDue();
    for (const each of posts) expect(await stored(each)).toMatchObject({ status: 'published' });
    expect(x.create.calls.map(([, text]) => text)).toEqual(['One', 'One', 'Two']);
    expect(await posting.resumeApp()).toBeUndefined();
  });

  test('goes on by itself when X says when the limit ends', async () => {
    const { post, stored, x, live } = await openPostScene({}, { posting: {} });
    x.create.fails(anXError('spend_cap', 'refused', { retryAt: START + DAY }));
    const held = await post();
    await live(DAY - 1000);
    expect(await stored(held)).toMatchObject({ status: 'held' });
    await live(2000);
    expect(await stored(held)).toMatchObject({ status: 'published' });
  });

  test('stopped once more, the operator is told once more', async () => {
    const { post, posting, x, live, appStopped } = await openPostScene();
    x.create.fails(anXError('credits_depleted'), 2);
    await post();
    await live(1000);
    await posting.resumeApp();
    await live(1000);
    expect(x.create.calls).toHaveLength(2);
    expect(appStopped.calls).toHaveLength(2);
  });

  test('with a pause beside it: what waited for both goes out in its old order, whichever ends first', async () => {
    const { queue, posting, x, live } = await openPostScene();
    const guildId = aLink().place.replace('guild:', '');
    x.create.fails(anXError('credits_depleted'));
    await queue({ texts: ['One'] });
    await live(1000);
    await posting.stopGuild(guildId, 'paused');
    await queue({ texts: ['Two'] });
    await live(1000);
    await posting.resumeApp();
    await live(1000);
    await posting.releaseGuild(guildId, 'paused');
    await live(1000);
    expect(x.create.calls.map(([, text]) => text)).toEqual(['One', 'One', 'Two']);
  });

  test('what could not be looked up meanwhile, because X refuses reads, too, is looked up at once', async () => {
    const { post, queue, posting, stored, x, live, runDue } = await openPostScene();
    x.create.fails(anXError('timeout', 'unknown'));
    const unknown = await post();
    x.timeline.fails(anXError('credits_depleted'), 9);
    x.create.fails(anXError('credits_depleted'));
    await queue({ texts: ['Other'] });
    await live(60_000);
    expect(await stored(unknown)).toMatchObject({ status: 'unknown' });
    const reads = x.timeline.calls.length;
    await posting.resumeApp();
    await runDue();
    expect(x.timeline.calls.length).toBe(reads + 1);
  });

  test('in the middle of a thread it goes on with the part that was refused', async () => {
    const { post, posting, x, runDue } = await openPostScene();
    x.create.next((_token, text) => ({ id: '101', text }));
    x.create.fails(anXError('credits_depleted'));
    const thread = await post({ texts: ['One', 'Two'] });
    expect(thread).toMatchObject({ status: 'held', parts: [{ status: 'published' }, { status: 'waiting' }] });
    await posting.resumeApp();
    await runDue();
    expect(x.asked.map(({ text, inReplyTo }) => [text, inReplyTo])).toEqual([
      ['One', undefined],
      ['Two', '101'],
      ['Two', '101'],
    ]);
  });

  test('what is held for it can be discarded', async () => {
    const { post, posting, x } = await openPostScene();
    x.create.fails(anXError('credits_depleted'));
    const held = await post();
    await posting.decide({ postId: held.id, actorId: AUTHOR, decision: 'discard' });
    expect(await posting.resumeApp()).toBe(0);
  });
});
