import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import { NotLinkedError } from '../../src/errors.js';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { createGate, until, whileTimePasses } from '../support/until.js';

const ID = anAccount().xUserId;
const LINK = aLink();
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };

describe('unlinking', () => {
  test('the last link: the tokens are deleted here and revoked at X', async () => {
    const { accounts, putAccount, storage, x, runDue } = await openDomain();
    await putAccount();
    expect(await accounts.unlink(LINK)).toEqual({ username: 'rookery', tokensDeleted: true });
    expect(await storage.accounts.read(ID)).toBeUndefined();
    await runDue();
    expect(x.revoke.calls).toEqual([['CANARY-refresh-token']]);
    await expect(accounts.tokens.credential(ID)).rejects.toBeInstanceOf(NotLinkedError);
  });

  test.each([
    ['somebody else’s', aLink({ discordUserId: '7' })],
    ['one’s own in another place', aLink({ place: 'dm' })],
  ])('not the last link, %s stands: the account works on and X hears nothing', async (_name, other) => {
    const { accounts, putAccount, storage, x, runDue, account } = await openDomain();
    await putAccount({}, [LINK, other]);
    expect(await accounts.unlink(LINK)).toEqual({ username: 'rookery', tokensDeleted: false });
    expect(await storage.links.ofAccount(ID)).toEqual([other]);
    expect(await account()).not.toHaveProperty('lease');
    await runDue();
    expect(x.revoke.calls).toEqual([]);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('CANARY-access-token');
  });

  test('what is not linked here cannot be unlinked, and the lease is given back', async () => {
    const { accounts, putAccount, account } = await openDomain();
    await putAccount();
    await expect(accounts.unlink({ ...LINK, discordUserId: '7' })).rejects.toBeInstanceOf(NotLinkedError);
    expect(await account()).not.toHaveProperty('lease');
    await expect(accounts.unlink({ ...LINK, xUserId: '1' })).rejects.toBeInstanceOf(NotLinkedError);
  });

  test('two clicks at once: one unlinks, the other is told that there is nothing', async () => {
    const { accounts, putAccount, clock } = await openDomain();
    await putAccount();
    const both = Promise.allSettled([accounts.unlink(LINK), accounts.unlink(LINK)]);
    const results = await whileTimePasses(clock, 50, both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('during a refresh: waits for it, and revokes the new pair, not the old one', async () => {
    const { accounts, putAccount, x, storage, clock, runDue } = await openDomain();
    await putAccount(EXPIRED);
    const gate = createGate();
    x.refresh.next(async () => {
      await gate.passed;
      return aGrant(clock, 'new');
    });
    const token = accounts.tokens.credential(ID);
    await until(() => x.refresh.calls.length === 1);
    const unlinked = accounts.unlink(LINK);
    await until(() => clock.sleepers() > 0);
    expect(await storage.accounts.read(ID)).toBeDefined();
    gate.open();
    await token;
    await whileTimePasses(clock, 50, unlinked);
    await runDue();
    expect(x.revoke.calls).toEqual([['refresh-new']]);
    expect(await storage.accounts.count()).toBe(0);
  });

  test('a refresh whose process stood still: the pair that comes back late is revoked too', async () => {
    const { accounts, putAccount, x, clock, runDue } = await openDomain();
    await putAccount(EXPIRED);
    const gate = createGate();
    x.refresh.next(async () => {
      await gate.passed;
      return aGrant(clock, 'late');
    });
    const token = accounts.tokens.credential(ID).catch((error: unknown) => error);
    await until(() => x.refresh.calls.length === 1);
    await whileTimePasses(clock, 5000, accounts.unlink(LINK));
    gate.open();
    expect(await token).toBeInstanceOf(NotLinkedError);
    await runDue();
    expect(x.revoke.calls.flat().sort()).toEqual(['CANARY-refresh-token', 'refresh-late']);
  });

  test('a broken account has nothing left to revoke', async () => {
    const { accounts, putAccount, x, runDue } = await openDomain();
    await putAccount({ status: 'needs_reauthorization' });
    expect(await accounts.unlink(LINK)).toMatchObject({ tokensDeleted: true });
    await runDue();
    expect(x.revoke.calls).toEqual([]);
  });
});

describe('a revocation', () => {
  test('is tried again until X has answered', async () => {
    const { accounts, putAccount, x, runDue, clock, storage } = await openDomain();
    await putAccount();
    x.revoke.fails(anXError('unavailable', 'unknown'), 3);
    await accounts.unlink(LINK);
    for (let tries = 0; tries < 5; tries += 1) {
      await runDue();
      clock.advance(60_000);
    }
    expect(x.revoke.calls).toHaveLength(4);
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('of a token that is dead already is done', async () => {
    const { accounts, putAccount, x, runDue, storage } = await openDomain();
    await putAccount();
    x.revoke.fails(anXError('rejected_token'));
    await accounts.unlink(LINK);
    await runDue();
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('is dropped when the account has been linked again: it would end the new grant as well', async () => {
    const { accounts, putAccount, x, runDue, clock, storage } = await openDomain();
    await putAccount();
    x.revoke.fails(anXError('unavailable', 'unknown'));
    await accounts.unlink(LINK);
    await runDue();
    await putAccount();
    clock.advance(60_000);
    await runDue();
    expect(x.revoke.calls).toHaveLength(1);
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
  });
});
