import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { tokenOf } from '../../src/credential.js';
import { AccountBrokenError } from '../../src/errors.js';
import { anAccount, START } from '../storage/fixtures.js';
import { anInstance, openDomain } from '../support/domain.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { createManualClock } from '../support/manual-clock.js';
import { createGate, until, whileTimePasses } from '../support/until.js';

const ID = anAccount().xUserId;
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };

describe('R1: one token request at a time', () => {
  test('64 callers on an expired account share one token request', async () => {
    const { accounts, putAccount, x } = await openDomain();
    await putAccount(EXPIRED);
    const callers = Array.from({ length: 64 }, () => accounts.tokens.credential(ID));
    const tokens = new Set((await Promise.all(callers)).map((token) => tokenOf(token).reveal()));
    expect(tokens).toEqual(new Set(['access-refreshed-1']));
    expect(x.refresh.calls).toEqual([['CANARY-refresh-token']]);
  });

  test('two processes with 32 callers each make one token request', async () => {
    const accounts = { leasePollMs: 2 };
    const one = await openDomain({ clock: systemClock, accounts, instance: anInstance('one') });
    const { databaseUrl, x } = one;
    const other = await openDomain({
      clock: systemClock,
      accounts,
      databaseUrl,
      x,
      instance: anInstance('other'),
    });
    await one.putAccount({ credentials: { ...EXPIRED.credentials, expiresAt: 0 } });
    const callers = Array.from({ length: 64 }, (_, index) =>
      (index % 2 === 0 ? one : other).accounts.tokens.credential(ID),
    );
    const tokens = new Set((await Promise.all(callers)).map((token) => tokenOf(token).reveal()));
    expect(tokens.size).toBe(1);
    expect(x.refresh.calls).toHaveLength(1);
    expect((await other.account()).generation).toBe(2);
  });
});

describe('a lease that somebody else holds', () => {
  const held = {
    ...EXPIRED,
    lease: { token: 'theirs', holder: 'other' },
    intent: { generation: 1, at: START },
  };

  test('is taken over at once when its holder has certainly ended', async () => {
    const { accounts, putAccount, x, account } = await openDomain({
      instance: anInstance('this', ['other']),
    });
    await putAccount(held);
    await accounts.tokens.credential(ID);
    expect(x.refresh.calls).toHaveLength(1);
    expect(await account()).not.toHaveProperty('lease');
  });

  test('is taken over when it has not changed for leaseMs, and not a moment before', async () => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount(held);
    const asked: number[] = [];
    x.refresh.next(() => {
      asked.push(clock.monotonic());
      return aGrant(clock, 'late');
    });
    await whileTimePasses(clock, 1000, accounts.tokens.credential(ID));
    expect(asked).toEqual([25_000]);
  });

  test('is watched anew when it changes hands', async () => {
    const { accounts, putAccount, storage, x, clock } = await openDomain();
    await putAccount(held);
    const token = accounts.tokens.credential(ID);
    await until(() => clock.sleepers() > 0);
    clock.advance(20_000);
    const stored = await storage.accounts.read(ID);
    if (stored)
      await storage.accounts.replace(stored, { ...stored.value, lease: { token: 'next', holder: 'third' } });
    await until(() => clock.sleepers() > 0);
    clock.advance(20_000);
    await until(() => clock.sleepers() > 0);
    expect(x.refresh.calls).toEqual([]);
    await whileTimePasses(clock, 1000, token);
    expect(x.refresh.calls).toHaveLength(1);
  });

  test.each([86_400_000, -86_400_000])('is measured without the wall clock (step of %d ms)', async (step) => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount({ ...held, credentials: { ...held.credentials, expiresAt: START - 172_800_000 } });
    const token = accounts.tokens.credential(ID);
    await until(() => clock.sleepers() > 0);
    clock.step(step);
    clock.advance(20_000);
    await until(() => clock.sleepers() > 0);
    expect(x.refresh.calls).toEqual([]);
    await whileTimePasses(clock, 1000, token);
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('is no reason to refresh again when the holder has done it', async () => {
    const { accounts, putAccount, storage, x, clock } = await openDomain();
    await putAccount(held);
    const token = accounts.tokens.credential(ID);
    await until(() => clock.sleepers() > 0);
    const stored = await storage.accounts.read(ID);
    if (stored) {
      const { lease: _, intent: _i, ...rest } = stored.value;
      const credentials = {
        ...rest.credentials,
        ...aGrant(clock, 'theirs'),
        obtainedAt: clock.now(),
        scopes: [],
      };
      await storage.accounts.replace(stored, {
        ...rest,
        generation: 2,
        credentials: { ...credentials, refreshToken: credentials.refreshToken },
      });
    }
    expect(tokenOf(await whileTimePasses(clock, 50, token)).reveal()).toBe('access-theirs');
    expect(x.refresh.calls).toEqual([]);
  });
});

describe('a pair that comes back after the account was unlinked and linked anew', () => {
  test('never takes the place of the new grant', async () => {
    const clock = createManualClock();
    const { accounts, putAccount, storage, x, account } = await openDomain({ clock });
    await putAccount(EXPIRED);
    const gate = createGate();
    x.refresh.next(async () => {
      await gate.passed;
      return aGrant(clock, 'of-the-old-link');
    });
    const token = accounts.tokens.credential(ID).catch((error: unknown) => error);
    await until(() => x.refresh.calls.length === 1);
    const stored = await storage.accounts.read(ID);
    if (stored) await storage.accounts.remove(stored);
    const { credentials } = anAccount();
    await storage.accounts.create(anAccount({ createdAt: START + 1, credentials }));
    gate.open();
    await token;
    expect((await account()).credentials.accessToken.reveal()).toBe('CANARY-access-token');
  });
});

describe('a process that stood still between the answer and its commit', () => {
  test('mends what another one has broken meanwhile: no answer of X was lost', async () => {
    const one = await openDomain({ instance: anInstance('one') });
    const { databaseUrl, x, clock } = one;
    const other = await openDomain({ databaseUrl, x, clock, instance: anInstance('other', ['one']) });
    await one.putAccount(EXPIRED);
    const gate = createGate();
    x.refresh.next(async () => {
      await gate.passed;
      return aGrant(clock, 'late');
    });
    x.refresh.fails(anXError('rejected_token'));
    const late = one.accounts.tokens.credential(ID);
    await until(() => x.refresh.calls.length === 1);
    await expect(other.accounts.tokens.credential(ID)).rejects.toThrow(AccountBrokenError);
    expect(await one.account()).toMatchObject({ status: 'needs_reauthorization', generation: 1 });
    gate.open();
    expect(tokenOf(await late).reveal()).toBe('access-late');
    expect(await one.account()).toMatchObject({ status: 'active', generation: 2 });
    expect(await one.account()).not.toHaveProperty('brokenReason');
    expect(await one.runDue()).toEqual(['account-healed']);
    expect(one.asked.calls).toEqual([]);
  });
});
