import { describe, expect, test } from 'vitest';
import type { Share } from '../../src/accounts/ports.js';
import { rightToPost } from '../../src/accounts/right-to-post.js';
import { postingRoles } from '../../src/accounts/share.js';
import { aLink } from '../storage/fixtures.js';
import { EDITOR, EDITORS, openShareScene, PLACE, X_USER } from '../support/share-scene.js';

const SHARE: Share = {
  xUserId: '1',
  guildId: '9',
  ownerId: '2',
  state: 'active',
  postRoleIds: ['15', '16'],
  approveRoleIds: ['17'],
  since: 0,
};

describe('the roles by which somebody may post', () => {
  test.each([
    ['one of those', SHARE, 'guild:9', ['16', '4'], ['16']],
    ['none of them', SHARE, 'guild:9', ['17'], []],
    ['in another server', SHARE, 'guild:8', ['15'], []],
    ['in direct messages', SHARE, 'dm', ['15'], []],
    ['while it is but offered', { ...SHARE, state: 'offered' }, 'guild:9', ['15'], []],
    ['while it is suspended', { ...SHARE, suspendedAt: 1 }, 'guild:9', ['15'], []],
  ] as const)('%s', (_name, share, place, roleIds, expected) => {
    expect(postingRoles(share, { place, roleIds })).toEqual(expected);
  });
});

test('a share without its owner’s link in that server gives nobody a right, whatever has become of the link', async () => {
  const { storage, accounts } = await openShareScene();
  const editor = { discordUserId: EDITOR, place: PLACE, roleIds: [EDITORS] };
  const poster = { ...editor, xUserId: X_USER };
  expect(await rightToPost(storage, poster)).toBe('shared');
  await storage.links.put(aLink({ place: 'dm' }));
  await storage.links.remove(aLink());
  expect(await rightToPost(storage, poster)).toBeUndefined();
  expect(await rightToPost(storage, { ...poster, roleIds: 'begun' })).toBeUndefined();
  expect(await accounts.usable(editor)).toEqual([]);
});

test('nobody offers what they have not linked in that server, whichever way they ask', async () => {
  const { accounts, storage } = await openShareScene({ shared: false });
  await storage.links.put(aLink({ discordUserId: EDITOR, place: 'dm' }));
  const roles = { postRoleIds: [EDITORS], approveRoleIds: [] };
  const guildId = PLACE.replace('guild:', '');
  for (const isAdmin of [false, true]) {
    const request = { guildId, xUserId: X_USER, actorId: EDITOR, isAdmin, ...roles };
    await expect(accounts.offerShare(request)).rejects.toThrow('has linked that X account in this server');
  }
  expect(await storage.shares.find(X_USER)).toBeUndefined();
});
