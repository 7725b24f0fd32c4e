import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import type { PostingUnit } from '../../src/posting/ports.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { anAccount, START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { aGrant } from '../support/fake-x.js';
import { createManualClock } from '../support/manual-clock.js';
import { whileTimePasses } from '../support/until.js';

const ID = anAccount().xUserId;
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };
const FULL = new Error('SQLITE_FULL');

/** A store whose transactions can be made to fail before they begin. */
function breakable() {
  const state = { broken: false, refused: 0 };
  const breakStorage = (storage: Storage): Storage => ({
    ...storage,
    async transaction<T>(work: (unit: PostingUnit) => Promise<T>): Promise<T> {
      if (state.broken) {
        state.refused += 1;
        throw FULL;
      }
      return storage.transaction(work);
    },
  });
  return { state, breakStorage };
}

describe('R10: the write-ahead intent', () => {
  test('is on disk with the lease before the token request leaves', async () => {
    const clock = createManualClock();
    const domain = await openDomain({ clock });
    const { accounts, putAccount, x } = domain;
    await putAccount(EXPIRED);
    const other = await openDomain({ clock, databaseUrl: domain.databaseUrl });
    x.refresh.next(async () => {
      const seen = await other.account();
      expect(seen.intent).toEqual({ generation: 1, at: START });
      expect(seen.lease?.holder).toBe('this');
      return aGrant(clock, 'next');
    });
    await accounts.tokens.credential(ID);
    expect(x.refresh.calls).toHaveLength(1);
    expect(await other.account()).not.toHaveProperty('intent');
  });

  test('has a job that is due at once should this process die, so that a grace period is not missed', async () => {
    const clock = createManualClock();
    const { accounts, putAccount, storage, x } = await openDomain({ clock });
    await putAccount(EXPIRED);
    x.refresh.next(async () => {
      expect(await storage.jobs.nextDueAt()).toBe(clock.now());
      return aGrant(clock, 'next');
    });
    await accounts.tokens.credential(ID);
  });
});

describe('R3: the new pair is durable before it is used', () => {
  test('nobody gets the access token before another reader of the database can see its pair', async () => {
    const clock = createManualClock();
    const domain = await openDomain({ clock });
    await domain.putAccount(EXPIRED);
    const other = await openDomain({ clock, databaseUrl: domain.databaseUrl });
    const token = await domain.accounts.tokens.credential(ID);
    const { credentials, generation } = await other.account();
    expect(credentials.accessToken.reveal()).toBe(tokenOf(token).reveal());
    expect(credentials.refreshToken?.reveal()).toBe('refresh-refreshed-1');
    expect(generation).toBe(2);
  });

  test('a pair that cannot be stored is kept and tried again, and nobody gets it meanwhile', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const { accounts, putAccount, x, account } = await openDomain({ clock, breakStorage });
    await putAccount(EXPIRED);
    x.refresh.next(() => {
      state.broken = true;
      return aGrant(clock, 'only-copy');
    });
    let given = false;
    const token = accounts.tokens.credential(ID);
    void token.then(() => {
      given = true;
    });
    for (let failures = 1; failures <= 5; failures += 1) {
      while (state.refused < failures || clock.sleepers() === 0) await new Promise(setImmediate);
      expect(given).toBe(false);
      clock.advance(5000);
    }
    state.broken = false;
    expect(tokenOf(await whileTimePasses(clock, 5000, token)).reveal()).toBe('access-only-copy');
    expect((await account()).credentials.refreshToken?.reveal()).toBe('refresh-only-copy');
    expect(x.refresh.calls).toHaveLength(1);
  });
});

test('R11: no token request leaves while the store cannot be written', async () => {
  const { state, breakStorage } = breakable();
  const { accounts, putAccount, handlers, storage, x } = await openDomain({ breakStorage });
  await putAccount(EXPIRED);
  state.broken = true;
  await expect(accounts.tokens.credential(ID)).rejects.toBe(FULL);
  expect(x.refresh.calls).toEqual([]);
  state.broken = false;
  expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-1');
  expect(handlers).toHaveProperty('refresh');
  expect((await storage.accounts.read(ID))?.value.generation).toBe(2);
});

describe('R4: both tokens, expiry and scopes come from one answer', () => {
  test('an answer without a refresh token keeps the old one', async () => {
    const { accounts, putAccount, x, account, clock } = await openDomain();
    await putAccount(EXPIRED);
    const { refreshToken: _, ...grant } = aGrant(clock, 'without');
    x.refresh.next(() => grant);
    await accounts.tokens.credential(ID);
    const { credentials } = await account();
    expect(credentials.accessToken.reveal()).toBe('access-without');
    expect(credentials.refreshToken?.reveal()).toBe('CANARY-refresh-token');
    expect(credentials.expiresAt).toBe(grant.expiresAt);
  });

  test('an answer without a scope keeps the scopes', async () => {
    const { accounts, putAccount, x, account, clock } = await openDomain();
    await putAccount(EXPIRED);
    const { scopes: _, ...grant } = aGrant(clock, 'without');
    x.refresh.next(() => grant);
    await accounts.tokens.credential(ID);
    expect((await account()).credentials.scopes).toEqual(['tweet.read', 'tweet.write']);
  });

  test('R2: the next refresh sends the successor, never the spent token', async () => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount(EXPIRED);
    await accounts.tokens.credential(ID);
    clock.advance(7_200_000);
    await accounts.tokens.credential(ID);
    expect(x.refresh.calls).toEqual([['CANARY-refresh-token'], ['refresh-refreshed-1']]);
  });
});
