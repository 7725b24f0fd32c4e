import { expect, test } from 'vitest';
import { aLink, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race, winners } from './race.js';

export function linkCases(open: OpenHarness): void {
  test('a link is found by user, place and account, and by nothing else', async () => {
    const { storage } = await open();
    const link = aLink();
    await storage.links.put(link);
    const { discordUserId, place, xUserId } = link;
    expect(await storage.links.find(discordUserId, place, xUserId)).toEqual(link);
    expect(await storage.links.find('1', place, xUserId)).toBeUndefined();
    expect(await storage.links.find(discordUserId, 'dm', xUserId)).toBeUndefined();
    expect(await storage.links.find(discordUserId, place, '1')).toBeUndefined();
  });

  test('putting a link again replaces it and lists it once', async () => {
    const { storage } = await open();
    await storage.links.put(aLink());
    await storage.links.put(aLink({ isDefault: false, discordName: 'renamed' }));
    const links = await storage.links.ofUser(aLink().discordUserId);
    expect(links.map((link) => [link.isDefault, link.discordName])).toEqual([[false, 'renamed']]);
  });

  test('lists are by user, by guild and by account, oldest first', async () => {
    const { storage } = await open();
    await storage.links.put(
      aLink({ discordUserId: 'b', xUserId: '2', place: 'guild:9', linkedAt: START + 2 }),
    );
    await storage.links.put(
      aLink({ discordUserId: 'a', xUserId: '1', place: 'guild:9', linkedAt: START + 3 }),
    );
    await storage.links.put(aLink({ discordUserId: 'a', xUserId: '2', place: 'dm', linkedAt: START + 1 }));
    await storage.links.put(aLink({ discordUserId: 'a', xUserId: '3', place: 'guild:99', linkedAt: START }));
    const names = (links: { discordUserId: string; xUserId: string }[]) =>
      links.map((link) => `${link.discordUserId}${link.xUserId}`);
    expect(names(await storage.links.ofUser('a'))).toEqual(['a3', 'a2', 'a1']);
    expect(names(await storage.links.ofGuild('9'))).toEqual(['b2', 'a1']);
    expect(names(await storage.links.ofAccount('2'))).toEqual(['a2', 'b2']);
  });

  test('a link in direct messages belongs to no guild', async () => {
    const { storage } = await open();
    await storage.links.put(aLink({ place: 'dm' }));
    expect(await storage.links.ofGuild('dm')).toEqual([]);
    expect(await storage.links.ofGuild('')).toEqual([]);
  });

  test('every guild with a link is named once, and direct messages are none', async () => {
    const { storage } = await open();
    expect(await storage.links.guildIds()).toEqual([]);
    await storage.links.put(aLink({ place: 'dm' }));
    expect(await storage.links.guildIds()).toEqual([]);
    for (const place of ['guild:99', 'guild:1', 'guild:9'] as const) {
      await storage.links.put(aLink({ place }));
      await storage.links.put(aLink({ place, xUserId: '2' }));
    }
    expect((await storage.links.guildIds()).sort()).toEqual(['1', '9', '99']);
    await storage.links.remove(aLink({ place: 'guild:9' }));
    expect((await storage.links.guildIds()).sort()).toEqual(['1', '9', '99']);
    await storage.links.remove(aLink({ place: 'guild:9', xUserId: '2' }));
    expect((await storage.links.guildIds()).sort()).toEqual(['1', '99']);
  });

  test('a link that is put again with another time moves in the list', async () => {
    const { storage } = await open();
    await storage.links.put(aLink({ xUserId: '1', linkedAt: START }));
    await storage.links.put(aLink({ xUserId: '2', linkedAt: START + 1 }));
    await storage.links.put(aLink({ xUserId: '1', linkedAt: START + 2 }));
    const links = await storage.links.ofUser(aLink().discordUserId);
    expect(links.map((link) => link.xUserId)).toEqual(['2', '1']);
  });

  test('a removed link is gone everywhere, and removing it again says so', async () => {
    const { storage } = await open();
    const link = aLink();
    await storage.links.put(link);
    expect(await storage.links.remove(link)).toBe(true);
    expect(await storage.links.remove(link)).toBe(false);
    expect(await storage.links.find(link.discordUserId, link.place, link.xUserId)).toBeUndefined();
    expect(await storage.links.ofAccount(link.xUserId)).toEqual([]);
  });

  test('of 64 removes of a link exactly one wins', async () => {
    const { storage } = await open();
    await storage.links.put(aLink());
    expect(winners(await race(64, () => storage.links.remove(aLink())))).toBe(1);
  });

  test('one of several links of an account goes, the others stay', async () => {
    const { storage } = await open();
    await storage.links.put(aLink({ place: 'dm' }));
    await storage.links.put(aLink({ place: 'guild:1' }));
    await storage.links.remove(aLink({ place: 'dm' }));
    expect((await storage.links.ofAccount(aLink().xUserId)).map((link) => link.place)).toEqual(['guild:1']);
  });

  test('a list leaves out what has no value any more', async () => {
    const { storage, dropValue } = await open();
    const link = aLink();
    await storage.links.put(link);
    await dropValue(`link:${link.discordUserId}:${link.place}:${link.xUserId}`);
    expect(await storage.links.ofUser(link.discordUserId)).toEqual([]);
  });

  test('a list shows the value where value and index differ, and only if it belongs there', async () => {
    const { storage, editValue } = await open();
    const link = aLink();
    await storage.links.put(link);
    const key = `link:${link.discordUserId}:${link.place}:${link.xUserId}`;
    await editValue(key, (text) => text.replace('nelly', 'edited'));
    expect((await storage.links.ofUser(link.discordUserId)).map((item) => item.discordName)).toEqual([
      'edited',
    ]);
    await editValue(key, (text) => text.replace(link.discordUserId, '1'));
    expect(await storage.links.ofUser(link.discordUserId)).toEqual([]);
  });

  test('1,000 links of one guild are all listed', async () => {
    const { storage } = await open();
    await storage.transaction(async ({ links }) => {
      for (let index = 0; index < 1_000; index++) {
        await links.put(aLink({ discordUserId: `${index}`, linkedAt: START + index }));
      }
    });
    const links = await storage.links.ofGuild('197038439483310086');
    expect(links.map((link) => link.discordUserId)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => `${index}`),
    );
  });
}
