import { describe, expect, test } from 'vitest';
import { NotLinkedError } from '../../src/errors.js';
import { aLink, anAccount } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';

const { discordUserId, place, xUserId } = aLink();
const MEMBER = { discordUserId, place };
const OTHER = { discordUserId: '7', place };

async function withTwoAccounts() {
  const domain = await openDomain();
  await domain.putAccount();
  await domain.putAccount({ xUserId: '99', username: 'Second' }, [
    { isDefault: false, linkedAt: aLink().linkedAt + 1 },
  ]);
  return domain;
}

describe('S6: who may use which account', () => {
  test('a member sees their own accounts in this place alone, the default first', async () => {
    const { accounts } = await withTwoAccounts();
    expect((await accounts.usable(MEMBER)).map(({ username }) => username)).toEqual(['rookery', 'Second']);
    expect(await accounts.usable(OTHER)).toEqual([]);
    expect(await accounts.usable({ discordUserId, place: 'dm' })).toEqual([]);
    expect(
      (await accounts.elsewhere({ discordUserId, place: 'dm' })).map(({ username }) => username),
    ).toEqual(['rookery', 'Second']);
    expect(await accounts.elsewhere(MEMBER)).toEqual([]);
  });

  test.each([['Second'], ['@second'], ['99'], [' @SECOND ']])('%s names an account', async (wanted) => {
    const { accounts } = await withTwoAccounts();
    expect(await accounts.choose(MEMBER, wanted)).toMatchObject({ username: 'Second' });
  });

  test('without a name it is the default; of somebody else’s there is none', async () => {
    const { accounts } = await withTwoAccounts();
    expect(await accounts.choose(MEMBER, undefined)).toMatchObject({ username: 'rookery' });
    await expect(accounts.choose(OTHER, undefined)).rejects.toThrow('no X account linked here');
    await expect(accounts.choose(MEMBER, '@theirs')).rejects.toThrow(
      '@theirs is not one of your X accounts here. You have @rookery, @Second.',
    );
    await expect(accounts.choose(MEMBER, 'x'.repeat(4_000))).rejects.toThrow(`@${'x'.repeat(40)}… is not`);
  });

  test('another default is one’s own to set, and there is one', async () => {
    const { accounts, storage } = await withTwoAccounts();
    await accounts.setDefault(MEMBER, '99');
    expect((await accounts.usable(MEMBER)).map(({ username }) => username)).toEqual(['Second', 'rookery']);
    expect((await storage.links.ofUser(discordUserId)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
    await expect(accounts.setDefault(OTHER, '99')).rejects.toBeInstanceOf(NotLinkedError);
  });

  test('an account is made usable in another place by whoever has proven it, and once', async () => {
    const { accounts, storage } = await withTwoAccounts();
    const inDm = { discordUserId, place: 'dm' } as const;
    await accounts.useHere(inDm, xUserId);
    await accounts.useHere(inDm, xUserId);
    expect((await storage.links.ofUser(discordUserId)).filter((link) => link.place === 'dm')).toMatchObject([
      { xUserId, isDefault: true },
    ]);
    await expect(accounts.useHere({ ...OTHER, place: 'dm' }, xUserId)).rejects.toBeInstanceOf(NotLinkedError);
  });

  test('says how each account is doing', async () => {
    const { accounts, putAccount } = await openDomain();
    await putAccount({ clientId: 'client-of-before' });
    await putAccount({ xUserId: '99', status: 'needs_reauthorization' });
    const health = (await accounts.usable(MEMBER)).map((account) => account.health);
    expect(health.sort()).toEqual(['needs_reauthorization', 'other_app']);
  });
});

describe('an admin’s request to authorize again', () => {
  const request = { guildId: place.replace('guild:', ''), xUserId, channelId: '4417', actorId: '7' };

  test('asks every owner in this guild, each under a nonce of its own', async () => {
    const { accounts, putAccount, asked } = await openDomain();
    await putAccount({}, [
      aLink(),
      aLink({ discordUserId: '7', discordName: 'seven' }),
      aLink({ discordUserId: '8', place: 'dm' }),
    ]);
    asked.next(() => 'told');
    asked.next(() => 'unreachable');
    expect((await accounts.requestReauthorization(request)).map(({ result }) => result)).toEqual([
      'told',
      'unreachable',
    ]);
    expect(asked.calls.map(([notice]) => notice.reason)).toEqual(['requested', 'requested']);
    expect(asked.calls.map(([notice]) => notice.channelId)).toEqual(['4417', '4417']);
    expect(new Set(asked.calls.map(([notice]) => notice.nonce)).size).toBe(2);
  });

  test('names the breakage when there is one', async () => {
    const { accounts, putAccount, asked } = await openDomain();
    await putAccount({ status: 'needs_reauthorization', brokenReason: 'missing_refresh_token' });
    await accounts.requestReauthorization(request);
    expect(asked.calls.map(([notice]) => notice.reason)).toEqual(['missing_refresh_token']);
  });

  test('is refused for what is not linked in this guild', async () => {
    const { accounts, putAccount, asked } = await openDomain();
    await putAccount({}, [aLink({ place: 'guild:1' })]);
    await expect(accounts.requestReauthorization(request)).rejects.toBeInstanceOf(NotLinkedError);
    expect(asked.calls).toEqual([]);
  });
});

test('S1: neither tokens nor codes get into the log', async () => {
  const { accounts, putAccount, recorded, x } = await openDomain();
  await putAccount({ credentials: { ...anAccount().credentials, expiresAt: 0 } });
  x.revoke.fails(new Error('down'));
  await accounts.tokens.credential(xUserId);
  await accounts.unlink(aLink());
  expect(recorded.text()).toContain('refreshed');
  expect(recorded.text()).not.toMatch(/CANARY|access-refreshed|refresh-refreshed/);
});
