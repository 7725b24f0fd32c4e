import { expect, test } from 'vitest';
import type { Share } from '../../../src/accounts/ports.js';
import { secretsOf, tokenOf } from '../../../src/credential.js';
import { Secret } from '../../../src/secret.js';
import { shareFact } from '../../../src/share-fact.js';
import { SealError } from '../../../src/storage/seal-error.js';
import { START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race, winners } from './race.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export function smallStoreCases(open: OpenHarness): void {
  test('a token that has to be revoked is kept until it is removed', async () => {
    const { storage } = await open();
    await storage.revocations.put('one', new Secret('CANARY-revoke-me'));
    const kept = await storage.revocations.read('one');
    expect(kept && tokenOf(kept).reveal()).toBe('CANARY-revoke-me');
    await storage.revocations.put('two', {
      token: new Secret('CANARY-t'),
      tokenSecret: new Secret('CANARY-s'),
    });
    const other = await storage.revocations.read('two');
    expect(other && secretsOf(other).map((secret) => secret.reveal())).toEqual(['CANARY-t', 'CANARY-s']);
    await storage.revocations.remove('one');
    expect(await storage.revocations.read('one')).toBeUndefined();
    await storage.revocations.remove('one');
  });

  test('a token that has to be revoked never reaches the disk in the open', async () => {
    const { storage, bytes } = await open();
    await storage.revocations.put('one', new Secret('CANARY-revoke-me'));
    expect((await bytes()).includes('CANARY')).toBe(false);
    expect((await bytes()).includes('revocation:one')).toBe(true);
  });

  test('a token that was moved to another id does not open', async () => {
    const { storage, copyValue } = await open();
    await storage.revocations.put('one', new Secret('token'));
    await copyValue('revocation:one', 'revocation:two');
    await expect(storage.revocations.read('two')).rejects.toThrow(SealError);
  });

  test('a fact reads back, and the last write counts', async () => {
    const { storage } = await open();
    expect(await storage.facts.read('client-id')).toBeUndefined();
    await storage.facts.write('client-id', 'one');
    await storage.facts.write('client-id', ':two');
    expect(await storage.facts.read('client-id')).toBe(':two');
    expect(await storage.facts.read('client')).toBeUndefined();
  });

  test('a fact that was removed is not there, and can be written anew', async () => {
    const { storage } = await open();
    await storage.facts.write('one', '1');
    await storage.facts.remove('one');
    await storage.facts.remove('two');
    expect(await storage.facts.readAll(['one', 'two'])).toEqual([undefined, undefined]);
    await storage.facts.write('one', 'again');
    expect(await storage.facts.read('one')).toBe('again');
  });

  test('a share reads back, is listed with its guild, and is replaced and removed whole', async () => {
    const { storage } = await open();
    const share = (xUserId: string, guildId: string, change: Partial<Share> = {}): Share => ({
      xUserId,
      guildId,
      ownerId: '1',
      state: 'active',
      postRoleIds: ['15'],
      approveRoleIds: [],
      since: START,
      ...change,
    });
    for (const one of [share('20', 'a'), share('10', 'a'), share('30', 'b')]) await storage.shares.put(one);
    expect(await storage.shares.find('10')).toEqual(share('10', 'a'));
    expect((await storage.shares.ofGuild('a')).map(({ xUserId }) => xUserId)).toEqual(['10', '20']);
    await storage.shares.put(share('20', 'b', { suspendedAt: START }));
    expect(await storage.shares.ofGuild('a')).toEqual([share('10', 'a')]);
    expect(await storage.shares.ofGuild('b')).toHaveLength(2);
    // Read with the other facts that decide about a post.
    expect(await storage.facts.read(shareFact('20'))).toContain('suspendedAt');
    expect(await storage.shares.remove('20')).toBe(true);
    expect(await storage.shares.remove('20')).toBe(false);
    expect(await storage.shares.find('20')).toBeUndefined();
    expect(await storage.shares.ofGuild('b')).toEqual([share('30', 'b')]);
  });

  test('keys of two stores never meet', async () => {
    const { storage } = await open();
    await storage.facts.write('x', 'fact');
    await storage.revocations.put('x', new Secret('revocation'));
    await storage.facts.write('revocation:x', 'fact');
    await storage.revocations.put('fact:x', new Secret('revocation'));
    expect(await storage.facts.read('x')).toBe('fact');
    const kept = await storage.revocations.read('x');
    expect(kept && tokenOf(kept).reveal()).toBe('revocation');
  });

  test('the first caller with an interaction id may act, every other may not', async () => {
    const { storage } = await open();
    expect(await storage.interactions.claim('1', START)).toBe(true);
    expect(await storage.interactions.claim('1', START + 1)).toBe(false);
    expect(await storage.interactions.claim('2', START)).toBe(true);
  });

  test('of 64 claims of one interaction exactly one wins, five times over', async () => {
    const { storage } = await open();
    for (let round = 0; round < 5; round++) {
      expect(winners(await race(64, () => storage.interactions.claim(`${round}`, START)))).toBe(1);
    }
  });

  test('an interaction is remembered for two days', async () => {
    const { storage, clock } = await open();
    await storage.interactions.claim('1', START);
    clock.advance(2 * DAY_MS);
    await storage.sweep();
    expect(await storage.interactions.claim('1', clock.now())).toBe(false);
    clock.advance(1);
    await storage.sweep();
    expect(await storage.interactions.claim('1', clock.now())).toBe(true);
  });

  test('the store says that it can be written to', async () => {
    const { storage } = await open();
    expect(await storage.isWritable()).toBe(true);
    expect(await storage.isWritable()).toBe(true);
  });
}
