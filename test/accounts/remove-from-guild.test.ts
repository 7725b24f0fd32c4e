import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import { NotLinkedError } from '../../src/errors.js';
import { aLink } from '../storage/fixtures.js';
import { type Domain, openDomain } from '../support/domain.js';
import { aRequest, openPostScene } from '../support/post-scene.js';

const { discordUserId: NELLY, place, xUserId } = aLink();
const GUILD = place.replace('guild:', '');
const JAY = '7';
const ADMIN = '70351110224678912';
const REQUEST = { guildId: GUILD, guildName: 'The rookery', actorId: ADMIN, xUserId };

/** Two members of the guild with the account, and whatever else is linked. */
async function withLinks(others: readonly Partial<ReturnType<typeof aLink>>[] = []): Promise<Domain> {
  const domain = await openDomain();
  await domain.putAccount({}, [{}, { discordUserId: JAY }, ...others]);
  return domain;
}

async function linksOf({ storage }: Domain): Promise<string[]> {
  return (await storage.links.ofAccount(xUserId)).map((link) => `${link.discordUserId} ${link.place}`).sort();
}

describe('an account is removed from a server', () => {
  test('of everybody: each link ends, each member is told, the tokens go with the last one', async () => {
    const domain = await withLinks();
    const removed = await domain.accounts.removeFromGuild(REQUEST);
    expect(removed.map(({ discordUserId }) => discordUserId).sort()).toEqual([JAY, NELLY].sort());
    expect(removed.map(({ tokensDeleted }) => tokensDeleted)).toEqual([false, true]);
    expect(removed.every(({ told }) => told)).toBe(true);
    expect(await linksOf(domain)).toEqual([]);
    expect(await domain.storage.accounts.read(xUserId)).toBeUndefined();
    expect(domain.removed.calls.map(([notice]) => notice.discordUserId).sort()).toEqual([JAY, NELLY].sort());
    for (const [notice] of domain.removed.calls) {
      expect(notice).toMatchObject({ username: 'rookery', placeName: 'The rookery' });
      expect(notice.nonce).toMatch(/^[\w-]{1,25}$/);
    }
    await domain.runDue();
    expect(domain.x.revoke.calls).toEqual([['CANARY-refresh-token']]);
  });

  test('of one member: the others keep it', async () => {
    const domain = await withLinks();
    expect(await domain.accounts.removeFromGuild({ ...REQUEST, discordUserId: JAY })).toEqual([
      { discordUserId: JAY, username: 'rookery', tokensDeleted: false, told: true },
    ]);
    expect(await linksOf(domain)).toEqual([`${NELLY} ${place}`]);
    expect(domain.removed.calls).toHaveLength(1);
    await domain.runDue();
    expect(domain.x.revoke.calls).toEqual([]);
    expect(tokenOf(await domain.accounts.tokens.credential(xUserId)).reveal()).toBe('CANARY-access-token');
  });

  test('S6: other servers and direct messages are none of its business', async () => {
    const domain = await withLinks([{ place: 'dm' }, { place: 'guild:1' }, { place: `guild:${GUILD}0` }]);
    const removed = await domain.accounts.removeFromGuild(REQUEST);
    expect(removed.map(({ tokensDeleted }) => tokensDeleted)).toEqual([false, false]);
    expect(await linksOf(domain)).toEqual(
      [`${NELLY} dm`, `${NELLY} guild:1`, `${NELLY} guild:${GUILD}0`].sort(),
    );
    await domain.runDue();
    expect(domain.x.revoke.calls).toEqual([]);
  });

  test('another account of the same member stays', async () => {
    const domain = await withLinks();
    await domain.putAccount({ xUserId: '99', username: 'other' }, [{ isDefault: false }]);
    await domain.accounts.removeFromGuild(REQUEST);
    expect(await domain.storage.links.ofAccount('99')).toHaveLength(1);
  });

  test.each([
    ['an account that is not linked there', { xUserId: '1' }],
    ['a member who has no link to it', { discordUserId: '666' }],
    ['another server', { guildId: '1' }],
  ])('%s is refused, and nothing changes', async (_name, change) => {
    const domain = await withLinks();
    await expect(domain.accounts.removeFromGuild({ ...REQUEST, ...change })).rejects.toBeInstanceOf(
      NotLinkedError,
    );
    expect(await linksOf(domain)).toHaveLength(2);
    expect(domain.removed.calls).toEqual([]);
  });
});

describe('when something comes in between', () => {
  test('Discord is down: every link ends all the same, and the admin hears who was not told', async () => {
    const domain = await withLinks();
    domain.removed.fails(new Error('ECONNREFUSED'));
    const removed = await domain.accounts.removeFromGuild(REQUEST);
    expect(removed.map(({ told }) => told)).toEqual([false, true]);
    expect(await linksOf(domain)).toEqual([]);
  });

  test('direct messages are closed: the admin hears of it', async () => {
    const domain = await withLinks();
    domain.removed.next(() => 'unreachable');
    const removed = await domain.accounts.removeFromGuild({ ...REQUEST, discordUserId: JAY });
    expect(removed).toMatchObject([{ told: false }]);
  });

  test('a member unlinks at the same moment: the others are removed', async () => {
    const scene = await openDomain({
      breakStorage: (storage) => ({
        ...storage,
        links: {
          ...storage.links,
          ofGuild: async (guildId) => {
            const links = await storage.links.ofGuild(guildId);
            const [first] = links;
            if (first !== undefined) await storage.links.remove(first);
            return links;
          },
        },
      }),
    });
    await scene.putAccount({}, [{}, { discordUserId: JAY }, { discordUserId: '8' }]);
    expect(await scene.accounts.removeFromGuild(REQUEST)).toHaveLength(2);
    expect(await linksOf(scene)).toEqual([]);
    expect(scene.removed.calls).toHaveLength(2);
  });
});

test('nothing follows: what waited from there ends and is told, what waits elsewhere goes out', async () => {
  const scene = await openPostScene();
  await scene.storage.links.put(aLink({ place: 'dm' }));
  const here = await scene.queue();
  const elsewhere = await scene.queue(aRequest({ place: 'dm', texts: ['from the DM'] }));
  await scene.accounts.removeFromGuild(REQUEST);
  await scene.runDue();
  expect(await scene.stored(here)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
  expect(await scene.stored(elsewhere)).toMatchObject({ status: 'published' });
  expect(scene.x.create.calls.map(([, text]) => text)).toEqual(['from the DM']);
  expect(scene.toldOf().sort()).toEqual(['failed', 'published']);
});
