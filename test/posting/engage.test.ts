import { describe, expect, test } from 'vitest';
import { aLink, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, openPostScene } from '../support/post-scene.js';

const { xUserId, place } = aLink();
const REPOST = { kind: 'repost', wanted: true, actorId: AUTHOR, place, xUserId, xPostId: '55' } as const;

describe('a repost', () => {
  test('is asked of X at once, and taken back', async () => {
    const { posting, x } = await openPostScene();
    await posting.engage(REPOST);
    await posting.engage({ ...REPOST, wanted: false });
    expect(x.engage.calls.map(([, what]) => what)).toEqual([
      `repost ${xUserId} 55`,
      `undo repost ${xUserId} 55`,
    ]);
  });

  test('after a 401 is asked once more, with a fresh token', async () => {
    const { posting, x } = await openPostScene();
    x.engage.fails(anXError('unauthorized'));
    await posting.engage(REPOST);
    expect(x.engage.calls.map(([token]) => token)).toEqual(['CANARY-access-token', 'access-refreshed-1']);
  });

  test('counts against X’s limit of posts', async () => {
    const limits = { account: [{ count: 1, ms: 900_000 }], app: [{ count: 10, ms: 900_000 }] };
    const { posting, x, post } = await openPostScene({}, { limits });
    await posting.engage(REPOST);
    await expect(posting.engage(REPOST)).rejects.toMatchObject({ nextStep: 'Try again in 15 min.' });
    expect(x.engage.calls).toHaveLength(1);
    expect(await post()).toMatchObject({ status: 'queued', failure: { retryAt: START + 900_000 } });
    // Taking it back is never held up.
    await posting.engage({ ...REPOST, wanted: false });
  });

  test('is refused while the server is paused or X takes nothing, and nothing is sent', async () => {
    const { posting, x, post } = await openPostScene();
    await posting.stopGuild(place.replace('guild:', ''), 'paused');
    await expect(posting.engage(REPOST)).rejects.toThrow('paused');
    await posting.releaseGuild(place.replace('guild:', ''), 'paused');
    x.create.fails(anXError('credits_depleted'));
    await post();
    await expect(posting.engage(REPOST)).rejects.toThrow('out of credits');
    expect(x.engage.calls).toEqual([]);
  });

  test.each([
    [anXError('timeout', 'unknown'), 'nobody knows'],
    [anXError('not_found'), 'does not have that post'],
    [anXError('forbidden', 'refused', { detail: 'No.' }), 'No.'],
    [anXError('rate_limited'), 'no more'],
  ])('that X does not take is told in words: %s', async (error, words) => {
    const { posting, x } = await openPostScene();
    x.engage.fails(error);
    await expect(posting.engage(REPOST)).rejects.toThrow(words);
  });
});
