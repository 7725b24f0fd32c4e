import { describe, expect, test } from 'vitest';
import type { KeptPair } from '../../src/accounts/ports.js';
import { tokenOf } from '../../src/credential.js';
import { StoreUnavailableError } from '../../src/errors.js';
import type { PostingUnit } from '../../src/posting/ports.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { XError } from '../../src/x-error.js';
import { anAccount, START } from '../storage/fixtures.js';
import { anInstance, openDomain } from '../support/domain.js';
import { aGrant } from '../support/fake-x.js';
import { createManualClock, type ManualClock } from '../support/manual-clock.js';
import { until, whileTimePasses } from '../support/until.js';

const ID = anAccount().xUserId;
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };

/** A store that can be made to refuse every transaction, or to let them wait. */
function breakable() {
  const state = { broken: false, refused: 0, slow: Promise.resolve(), isSlow: false };
  const assertWhole = (): void => {
    if (!state.broken) return;
    state.refused += 1;
    throw new StoreUnavailableError(new Error('SQLITE_FULL'));
  };
  const breakStorage = (storage: Storage): Storage => ({
    ...storage,
    assertWritable() {
      if (state.broken) throw new StoreUnavailableError();
    },
    async transaction<T>(work: (unit: PostingUnit) => Promise<T>): Promise<T> {
      assertWhole();
      await state.slow;
      return storage.transaction(work);
    },
  });
  return { state, breakStorage };
}

/** A pair that replaces the one of `anAccount`. */
function aPair(clock: ManualClock, change: Partial<KeptPair> = {}): KeptPair {
  const { xUserId, generation, createdAt } = anAccount();
  return { xUserId, generation, createdAt, grant: aGrant(clock, 'kept'), obtainedAt: START + 5, ...change };
}

describe('R11: the store takes nothing', () => {
  test('a write that failed after the lease holds the token request back, and it leaves afterwards', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const { accounts, putAccount, storage, x } = await openDomain({
      clock,
      // The lease is on disk; the very next moment another write fails.
      breakStorage: (whole) => {
        const broken = breakStorage(whole);
        return {
          ...broken,
          async transaction(work) {
            const result = await broken.transaction(work);
            if (x.refresh.calls.length === 0 && state.refused === 0) state.broken = true;
            return result;
          },
        };
      },
    });
    await putAccount(EXPIRED);
    const token = accounts.tokens.credential(ID).catch((error: unknown) => error);
    await until(() => state.refused >= 1);
    expect(x.refresh.calls).toEqual([]);
    state.broken = false;
    await until(() => clock.sleepers() > 0);
    clock.advance(5000);
    expect(await token).toMatchObject({ kind: 'unavailable', outcome: 'not_sent' });
    expect(x.refresh.calls).toEqual([]);
    const account = (await storage.accounts.read(ID))?.value;
    expect(account).not.toHaveProperty('lease');
    expect(account).not.toHaveProperty('intent');
    clock.advance(60_000);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-1');
  });

  test('a failure of X that cannot be noted is kept until it can, and X is not asked again for it', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const { accounts, putAccount, account, x } = await openDomain({ clock, breakStorage });
    await putAccount(EXPIRED);
    x.refresh.next(() => {
      state.broken = true;
      throw new XError('rejected_token', { outcome: 'refused', call: 'refresh', status: 400 });
    });
    const token = accounts.tokens.credential(ID).catch((error: unknown) => error);
    await until(() => state.refused >= 1);
    state.broken = false;
    await whileTimePasses(clock, 5000, token);
    expect((await account()).status).toBe('needs_reauthorization');
    expect(x.refresh.calls).toHaveLength(1);
  });
});

describe('a pair that the store refuses', () => {
  test('is in an emergency file after the first refusal, and the file is gone once it is stored', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const { accounts, putAccount, storage, x, account } = await openDomain({ clock, breakStorage });
    await putAccount(EXPIRED);
    x.refresh.next(() => {
      state.broken = true;
      return aGrant(clock, 'only-copy');
    });
    const token = accounts.tokens.credential(ID);
    await until(async () => (await storage.kept.all()).length > 0);
    const [file] = await storage.kept.all();
    expect(file?.pair).toMatchObject({ xUserId: ID, generation: 1, obtainedAt: clock.now() });
    expect(file?.pair?.grant.refreshToken?.reveal()).toBe('refresh-only-copy');
    state.broken = false;
    expect(tokenOf(await whileTimePasses(clock, 5000, token)).reveal()).toBe('access-only-copy');
    expect(await storage.kept.all()).toEqual([]);
    expect((await account()).generation).toBe(2);
  });

  test('is in one also when the store neither takes nor refuses it', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const timing = { keepAfterMs: 20 };
    const { accounts, putAccount, storage, x } = await openDomain({ clock, breakStorage, accounts: timing });
    await putAccount(EXPIRED);
    let go = (): void => undefined;
    x.refresh.next(() => {
      state.slow = new Promise((resolve) => {
        go = resolve;
      });
      return aGrant(clock, 'waiting');
    });
    const token = accounts.tokens.credential(ID);
    await until(async () => (await storage.kept.all()).length > 0);
    go();
    expect(tokenOf(await token).reveal()).toBe('access-waiting');
    expect(await storage.kept.all()).toEqual([]);
  });

  test('and no file takes it: it stays in memory, and is stored in the end', async () => {
    const clock = createManualClock();
    const { state, breakStorage } = breakable();
    const { accounts, putAccount, account, x, recorded } = await openDomain({
      clock,
      breakStorage: (storage) => ({
        ...breakStorage(storage),
        kept: { ...storage.kept, keep: () => Promise.reject(new Error('EROFS')) },
      }),
    });
    await putAccount(EXPIRED);
    x.refresh.next(() => {
      state.broken = true;
      return aGrant(clock, 'memory');
    });
    const token = accounts.tokens.credential(ID);
    await until(() => recorded.lines().some((line) => line.event === 'pair-not-kept'));
    state.broken = false;
    await whileTimePasses(clock, 5000, token);
    expect((await account()).credentials.refreshToken?.reveal()).toBe('refresh-memory');
  });
});

describe('at the next start', () => {
  test('a pair is brought in before anything is refreshed, and its file goes', async () => {
    const { accounts, putAccount, account, storage, x, clock } = await openDomain();
    await putAccount({ ...EXPIRED, intent: { generation: 1, at: START } });
    await storage.kept.keep(aPair(clock));
    await accounts.recover();
    const { credentials, generation, ...rest } = await account();
    expect(generation).toBe(2);
    expect(credentials.refreshToken?.reveal()).toBe('refresh-kept');
    expect(credentials.obtainedAt).toBe(START + 5);
    expect(rest).not.toHaveProperty('intent');
    expect(await storage.kept.all()).toEqual([]);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-kept');
    expect(x.refresh.calls).toEqual([]);
  });

  test('a newer grant is never overwritten: the file just goes', async () => {
    const { accounts, putAccount, account, storage, clock } = await openDomain();
    await putAccount({ generation: 2 });
    await storage.kept.keep(aPair(clock));
    await accounts.recover();
    expect((await account()).credentials.refreshToken?.reveal()).toBe('CANARY-refresh-token');
    expect((await account()).generation).toBe(2);
    expect(await storage.kept.all()).toEqual([]);
  });

  test('nor is an account that was unlinked and linked anew meanwhile', async () => {
    const { accounts, putAccount, account, storage, clock } = await openDomain();
    await putAccount({ createdAt: START + 100 });
    await storage.kept.keep(aPair(clock));
    await accounts.recover();
    expect((await account()).credentials.refreshToken?.reveal()).toBe('CANARY-refresh-token');
  });

  test('the pair of an account that is gone is revoked', async () => {
    const { accounts, storage, clock, runDue, x } = await openDomain();
    await storage.kept.keep(aPair(clock));
    await accounts.recover();
    expect(await runDue()).toEqual(['revoke']);
    expect(x.revoke.calls).toEqual([['refresh-kept']]);
  });

  test('a file that cannot be opened is left there, and said', async () => {
    const { accounts, storage, recorded } = await openDomain({
      breakStorage: (whole) => ({
        ...whole,
        kept: { ...whole.kept, all: async () => [{ id: 'file', pair: undefined }] },
      }),
    });
    await accounts.recover();
    expect(recorded.lines()).toContainEqual(
      expect.objectContaining({ event: 'pair-unreadable', id: 'file' }),
    );
    expect(await storage.kept.all()).toEqual([]);
  });

  test('a second process that takes the refresh over finds the pair, too, and asks X for nothing', async () => {
    const clock = createManualClock();
    const first = await openDomain({ clock });
    await first.putAccount({
      ...EXPIRED,
      intent: { generation: 1, at: START },
      lease: { token: 'lease', holder: 'dead' },
    });
    await first.storage.kept.keep(aPair(clock));
    const { databaseUrl } = first;
    const instance = anInstance('living', ['dead']);
    const second = await openDomain({ clock, databaseUrl, instance });
    expect(tokenOf(await second.accounts.tokens.credential(ID)).reveal()).toBe('access-kept');
    expect(second.x.refresh.calls).toEqual([]);
    expect(await first.storage.kept.all()).toEqual([]);
  });
});
