import { describe, expect, test } from 'vitest';
import { nextRefreshAt } from '../../src/accounts/jobs.js';
import { accountTiming } from '../../src/accounts/timing.js';
import { type Credential, tokenOf } from '../../src/credential.js';
import { anAccount, START } from '../storage/fixtures.js';
import { type Domain, openDomain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';

const ID = anAccount().xUserId;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const { credentials } = anAccount();

/** Lets this much time pass and runs what is due on the way, minute by minute or day by day. */
async function live({ clock, runDue }: Domain, duration: number, step: number): Promise<void> {
  for (let passed = 0; passed < duration; passed += step) {
    clock.advance(step);
    await runDue();
  }
}

describe('R9: refreshed when needed, and no more', () => {
  test('an account in use is refreshed once in a token’s life, ahead of expiry', async () => {
    const domain = await openDomain();
    await domain.putAccount();
    for (let hour = 0; hour < 24; hour += 1) {
      await domain.accounts.tokens.credential(ID);
      await live(domain, 60 * MINUTE, 5 * MINUTE);
      expect((await domain.account()).credentials.expiresAt).toBeGreaterThan(domain.clock.now());
    }
    // 24 hours in lives that end between 10 and 5 minutes early.
    expect(domain.x.refresh.calls.length).toBeGreaterThanOrEqual(12);
    expect(domain.x.refresh.calls.length).toBeLessThanOrEqual(13);
  });

  test('an idle account is refreshed once in a keep-alive interval', async () => {
    const domain = await openDomain();
    await domain.putAccount();
    await domain.storage.jobs.add({
      key: `refresh:${ID}`,
      kind: 'refresh',
      lane: `account:${ID}`,
      dueAt: nextRefreshAt(anAccount(), accountTiming),
      payload: { xUserId: ID },
    });
    await live(domain, 26 * DAY, DAY);
    expect(domain.x.refresh.calls).toEqual([]);
    await live(domain, 5 * DAY, DAY);
    expect(domain.x.refresh.calls).toHaveLength(1);
    // It came on day 27 at the earliest, and so the next one comes on day 54 at the earliest.
    await live(domain, 22 * DAY, DAY);
    expect(domain.x.refresh.calls).toHaveLength(1);
  });

  test('an account that was used once is left alone when that life is over', async () => {
    const domain = await openDomain();
    await domain.putAccount();
    await domain.accounts.tokens.credential(ID);
    await live(domain, 4 * 60 * MINUTE, 5 * MINUTE);
    expect(domain.x.refresh.calls).toHaveLength(1);
    await live(domain, 5 * DAY, DAY / 2);
    expect(domain.x.refresh.calls).toHaveLength(1);
  });

  test.each([
    ['in use', { lastUsedAt: START }],
    ['idle', {}],
  ])('a job that comes too early, of an account %s, is put off', async (_name, change) => {
    const { putAccount, storage, runDue, x, clock } = await openDomain();
    await putAccount(change);
    const payload = { xUserId: ID };
    await storage.jobs.add({ key: 'refresh', kind: 'refresh', lane: 'l', dueAt: START, payload });
    expect(await runDue()).toEqual(['refresh']);
    expect(x.refresh.calls).toEqual([]);
    expect(await storage.jobs.nextDueAt()).toBeGreaterThan(clock.now() + 100 * MINUTE);
  });

  test('a token with less than five minutes left is renewed before it is used', async () => {
    const { accounts, putAccount, x } = await openDomain();
    await putAccount({
      credentials: { ...credentials, obtainedAt: START - 115 * MINUTE, expiresAt: START + 5 * MINUTE },
    });
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-1');
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('many uses in one life cost one write', async () => {
    const { accounts, putAccount, storage, account } = await openDomain();
    await putAccount();
    await accounts.tokens.credential(ID);
    const before = (await storage.accounts.read(ID))?.version;
    for (let use = 0; use < 5; use += 1) await accounts.tokens.credential(ID);
    expect((await storage.accounts.read(ID))?.version).toBe(before);
    expect((await account()).lastUsedAt).toBe(START);
  });

  test('an account that is gone or broken is not refreshed, and its job ends', async () => {
    const domain = await openDomain();
    await domain.putAccount({ status: 'needs_reauthorization' });
    const job = { key: 'refresh:1', kind: 'refresh', lane: 'l', dueAt: 0 };
    await domain.storage.jobs.add({ ...job, payload: { xUserId: ID } });
    await domain.storage.jobs.add({ ...job, key: 'refresh:2', payload: { xUserId: '1' } });
    expect(await domain.runDue()).toEqual(['refresh', 'refresh']);
    expect(domain.x.refresh.calls).toEqual([]);
    expect(await domain.storage.jobs.nextDueAt()).toBeUndefined();
  });
});

describe('a token that lives shorter than our margins', () => {
  test('is used for half its life and refreshed once in it, not over and over', async () => {
    const domain = await openDomain();
    const life = MINUTE;
    await domain.putAccount({ credentials: { ...credentials, expiresAt: START + life }, lastUsedAt: START });
    const short = () => {
      const expiresAt = domain.clock.now() + life;
      return { accessToken: credentials.accessToken, refreshToken: credentials.accessToken, expiresAt };
    };
    for (let call = 0; call < 100; call += 1) domain.x.refresh.next(short);
    for (let second = 0; second < 300; second += 10) {
      await domain.accounts.tokens.credential(ID);
      await domain.runDue();
      domain.clock.advance(10_000);
    }
    expect(domain.x.refresh.calls.length).toBeGreaterThanOrEqual(5);
    expect(domain.x.refresh.calls.length).toBeLessThanOrEqual(20);
  });
});

describe('after a 401', () => {
  const old = {
    credentials: { ...credentials, obtainedAt: START - 60 * MINUTE, expiresAt: START + 60 * MINUTE },
  };

  test('one refresh, however many callers were refused', async () => {
    const { accounts, putAccount, x } = await openDomain();
    await putAccount(old);
    const { accessToken } = old.credentials;
    const renewed = await Promise.all(
      Array.from({ length: 8 }, () => accounts.tokens.renewed(ID, accessToken)),
    );
    expect(new Set(renewed.map((token) => tokenOf(token).reveal()))).toEqual(new Set(['access-refreshed-1']));
    expect(tokenOf(await accounts.tokens.renewed(ID, accessToken)).reveal()).toBe('access-refreshed-1');
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('of a token of this minute too: an owner who revokes right after linking is told at once', async () => {
    const { accounts, putAccount, x, account, clock } = await openDomain();
    await putAccount();
    clock.advance(MINUTE);
    x.refresh.fails(anXError('rejected_token'));
    await expect(accounts.tokens.renewed(ID, credentials.accessToken)).rejects.toThrow('authorized again');
    expect(await account()).toMatchObject({ status: 'needs_reauthorization' });
  });

  test('R9: in an outage that answers everything with 401, one refresh in ten minutes, also after a restart', async () => {
    const domain = await openDomain();
    const { accounts, putAccount, x, clock, databaseUrl } = domain;
    await putAccount();
    const refused = async (by: typeof accounts, token: Credential): Promise<Credential> =>
      by.tokens.renewed(ID, token).catch((error: unknown) => {
        expect(error).toMatchObject({ kind: 'unauthorized', outcome: 'refused' });
        return token;
      });
    let token = await refused(accounts, credentials.accessToken);
    expect(x.refresh.calls).toHaveLength(1);
    for (let minute = 1; minute < 10; minute += 1) {
      clock.advance(MINUTE);
      token = await refused(accounts, token);
    }
    const restarted = await openDomain({ databaseUrl, x, clock });
    token = await refused(restarted.accounts, token);
    expect(x.refresh.calls).toHaveLength(1);
    clock.advance(MINUTE);
    token = await refused(restarted.accounts, token);
    expect(tokenOf(token).reveal()).toBe('access-refreshed-2');
    expect(x.refresh.calls).toHaveLength(2);
  });

  test('R13: a clock that was put back does not keep the next refresh off for a day', async () => {
    const { accounts, putAccount, clock } = await openDomain();
    await putAccount({ renewedAt: clock.now() });
    clock.step(-DAY);
    expect(tokenOf(await accounts.tokens.renewed(ID, credentials.accessToken)).reveal()).toBe(
      'access-refreshed-1',
    );
  });

  test('R13: a clock that was put forward costs one refresh', async () => {
    const domain = await openDomain();
    await domain.putAccount();
    domain.clock.step(DAY);
    await domain.accounts.tokens.credential(ID);
    await domain.accounts.tokens.credential(ID);
    expect(domain.x.refresh.calls).toHaveLength(1);
  });

  test('a rejected refresh after a 401 breaks the account like any other', async () => {
    const { accounts, putAccount, x, account } = await openDomain();
    await putAccount(old);
    x.refresh.fails(anXError('rejected_token'));
    await expect(accounts.tokens.renewed(ID, old.credentials.accessToken)).rejects.toThrow(
      'authorized again',
    );
    expect((await account()).status).toBe('needs_reauthorization');
  });
});
