import { describe, expect, test } from 'vitest';
import { START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { openPostScene } from '../support/post-scene.js';

const MINUTE = 60_000;

/** Two posts in 15 minutes and three in an hour for the account; four a day for the app. */
const FEW = {
  account: [
    { count: 2, ms: 15 * MINUTE },
    { count: 3, ms: 60 * MINUTE },
  ],
  app: [{ count: 4, ms: 24 * 60 * MINUTE }],
};

const texts = (count: number) => Array.from({ length: count }, (_, index) => `Post ${index}`);

describe('X’s limits are kept ahead of time', () => {
  test('the third post of a window waits for its place, is told when that is, and is not asked of X', async () => {
    const { post, x, stored, live, clock } = await openPostScene({}, { limits: FEW });
    await post({ texts: ['One'] });
    clock.advance(MINUTE);
    await post({ texts: ['Two'] });
    const third = await post({ texts: ['Three'] });
    expect(third).toMatchObject({
      status: 'queued',
      failure: { kind: 'rate_limited', retryAt: START + 15 * MINUTE },
    });
    expect(x.create.calls).toHaveLength(2);
    await live(13 * MINUTE);
    expect(x.create.calls).toHaveLength(2);
    await live(2 * MINUTE);
    expect(await stored(third)).toMatchObject({ status: 'published' });
  });

  test('waiting for a place uses up no patience', async () => {
    const { queue, x, stored, live } = await openPostScene({}, { limits: FEW });
    const posts = [];
    for (const text of texts(4)) posts.push(await queue({ texts: [text] }));
    await live(50 * MINUTE);
    expect(x.create.calls).toHaveLength(3);
    await live(15 * MINUTE);
    for (const each of posts) expect(await stored(each)).toMatchObject({ status: 'published' });
    expect(x.create.calls.map(([, text]) => text)).toEqual(texts(4));
  });

  test('a thread counts part by part, and goes on where it waited', async () => {
    const { queue, x, stored, live } = await openPostScene({}, { limits: FEW });
    const thread = await queue({ texts: texts(3) });
    await live(MINUTE);
    expect(x.create.calls).toHaveLength(2);
    await live(15 * MINUTE);
    expect(await stored(thread)).toMatchObject({ status: 'published' });
    expect(x.asked[2]).toMatchObject({ inReplyTo: '9002' });
  });

  test('those of the whole app hold back an account that has places left', async () => {
    const one = { account: [{ count: 100, ms: MINUTE }], app: [{ count: 1, ms: 60 * MINUTE }] };
    const { post, putAccount, x } = await openPostScene({}, { limits: one });
    await putAccount({ xUserId: '77', username: 'other' });
    await post();
    expect(await post({ xUserId: '77', texts: ['Other'] })).toMatchObject({
      status: 'queued',
      failure: { kind: 'rate_limited', retryAt: START + 60 * MINUTE },
    });
    expect(x.create.calls).toHaveLength(1);
  });

  test('what X itself says holds back every post of the account', async () => {
    const { post, queue, x, stored, live } = await openPostScene();
    x.create.fails(anXError('rate_limited', 'refused', { retryAt: START + 30 * MINUTE }));
    const first = await post();
    expect(first).toMatchObject({ status: 'queued', failure: { retryAt: START + 30 * MINUTE } });
    const second = await queue({ texts: ['Two'] });
    await live(29 * MINUTE);
    expect(x.create.calls).toHaveLength(1);
    await live(2 * MINUTE);
    expect(await stored(first)).toMatchObject({ status: 'published' });
    expect(await stored(second)).toMatchObject({ status: 'published' });
    expect(x.create.calls).toHaveLength(3);
  });

  test('what a clock that was ahead has noted blocks nobody', async () => {
    const { storage } = await openPostScene();
    for (const _ of texts(3)) await storage.sends.note({ xUserId: '1', at: START + 24 * 60 * MINUTE });
    const freeAt = await storage.sends.freeAt({ xUserId: '1', now: START, limits: FEW });
    expect(freeAt).toBeLessThanOrEqual(START);
  });

  test('says how many are left', async () => {
    const { posting, post } = await openPostScene({}, { limits: FEW });
    await post();
    expect(await posting.allowance('2244994945')).toMatchObject({ left: 1, count: 2, freeAt: undefined });
    await post({ texts: ['Two'] });
    expect(await posting.allowance('2244994945')).toMatchObject({ left: 0, freeAt: START + 15 * MINUTE });
  });
});
