import { describe, expect, test } from 'vitest';
import { NotAllowedError } from '../../src/errors.js';
import { aLink, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { rule } from '../support/policy.js';
import { AUTHOR, openPostScene } from '../support/post-scene.js';

const { xUserId, place } = aLink();
const REPOST = {
  kind: 'repost',
  wanted: true,
  actorId: AUTHOR,
  place,
  roleIds: [],
  xUserId,
  xPostId: '55',
} as const;

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

  test('is no way around reviewers, nor around the posting hours', async () => {
    const scene = await openPostScene();
    const { posting, x, clock } = scene;
    const approval = {
      ...(await posting.policyOf(place.replace('guild:', ''))).approval,
      when: 'always',
    } as const;
    await rule(scene, { approval });
    await expect(posting.engage(REPOST)).rejects.toBeInstanceOf(NotAllowedError);
    // Who needs nobody's approval here does as before; roles of elsewhere excuse nobody.
    await rule(scene, { approval: { ...approval, roleIds: ['15'] } });
    await expect(posting.engage({ ...REPOST, roleIds: ['15'] })).rejects.toBeInstanceOf(NotAllowedError);
    await posting.engage(REPOST);
    const hours = { timeZone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '17:00' };
    await rule(scene, { approval: { ...approval, when: 'never' }, hours });
    // It is eight o'clock.
    await expect(posting.engage(REPOST)).rejects.toMatchObject({ nextStep: 'Try again in 60 min.' });
    clock.advance(3_600_000);
    await posting.engage(REPOST);
    expect(x.engage.calls).toHaveLength(2);
    // To take it back is nobody's to forbid.
    await rule(scene, { approval });
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
