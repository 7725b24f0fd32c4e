import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { tokenOf } from '../../src/credential.js';
import type { XError } from '../../src/x-error.js';
import { anAccount, START } from '../storage/fixtures.js';
import { anInstance, openDomain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';
import { openPostScene } from '../support/post-scene.js';

const ID = anAccount().xUserId;
const EXPIRED = {
  credentials: { ...anAccount().credentials, obtainedAt: START - 7_260_000, expiresAt: START - 60_000 },
};
const OUTAGE = anXError('unavailable', 'unknown');

describe('a failed token request keeps everybody off for a while', () => {
  test('64 callers, one after the other, make one request, and hear why', async () => {
    const { accounts, putAccount, x } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(anXError('app_misconfigured'), 100);
    for (let caller = 0; caller < 64; caller += 1) {
      await expect(accounts.tokens.credential(ID)).rejects.toMatchObject({ kind: 'app_misconfigured' });
    }
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('those who wait for another process to refresh as well: they do not try at once what it was refused', async () => {
    const accounts = { leasePollMs: 2 };
    const one = await openDomain({ clock: systemClock, accounts, instance: anInstance('one') });
    const { databaseUrl, x } = one;
    const more = { clock: systemClock, accounts, databaseUrl, x };
    const others = [
      await openDomain({ ...more, instance: anInstance('two') }),
      await openDomain({ ...more, instance: anInstance('three') }),
    ];
    await one.putAccount({ credentials: { ...EXPIRED.credentials, expiresAt: 0 } });
    x.refresh.fails(OUTAGE, 100);
    const tries = [one, ...others, one, ...others].map((domain) =>
      domain.accounts.tokens.credential(ID).catch((error: XError) => error.kind),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['unavailable']));
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('over a restart as well', async () => {
    const { accounts, putAccount, x, databaseUrl, clock } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(OUTAGE, 100);
    await accounts.tokens.credential(ID).catch(() => undefined);
    const restarted = await openDomain({ databaseUrl, x, clock });
    await expect(restarted.accounts.tokens.credential(ID)).rejects.toMatchObject({ outcome: 'not_sent' });
    expect(x.refresh.calls).toHaveLength(1);
  });

  test('an outage with posts that wait all the time: a request a minute at most', async () => {
    const scene = await openPostScene(EXPIRED);
    scene.x.refresh.fails(OUTAGE, 1000);
    for (const text of ['one', 'two', 'three']) {
      await scene.queue({ texts: [text] });
      await scene.live(4 * 60_000);
    }
    // At first after 2, 4, 8, 16 and 32 s, or half of that; then at most one a minute for those who wait.
    expect(scene.x.refresh.calls.length).toBeLessThanOrEqual(6 + 12);
    expect(scene.x.refresh.calls.length).toBeGreaterThan(6);
    expect((await scene.account()).status).toBe('active');
  });

  test('who wants the token now waits a minute at most, not for the longest back-off', async () => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount({ ...EXPIRED, failures: 500 });
    x.refresh.fails(OUTAGE);
    await accounts.tokens.credential(ID).catch(() => undefined);
    clock.advance(59_999);
    await expect(accounts.tokens.credential(ID)).rejects.toMatchObject({ kind: 'unavailable' });
    clock.advance(1);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-2');
  });

  test('but for as long as X itself has said', async () => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount(EXPIRED);
    const retryAt = START + 900_000;
    x.refresh.fails(anXError('rate_limited', 'refused', { retryAt }));
    await accounts.tokens.credential(ID).catch(() => undefined);
    clock.advance(899_999);
    await expect(accounts.tokens.credential(ID)).rejects.toMatchObject({ kind: 'rate_limited', retryAt });
    clock.advance(1);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-2');
  });

  test('R13: not for a day longer when the clock is put back', async () => {
    const { accounts, putAccount, x, clock } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(OUTAGE);
    await accounts.tokens.credential(ID).catch(() => undefined);
    clock.step(-1000);
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('access-refreshed-2');
  });

  test('and a first use of the old token meanwhile leaves the next try where it is', async () => {
    const { accounts, putAccount, x, clock, runDue, account } = await openDomain();
    await putAccount({
      credentials: { ...EXPIRED.credentials, obtainedAt: START - 6_960_000, expiresAt: START + 240_000 },
    });
    x.refresh.fails(anXError('unavailable', 'refused'));
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('CANARY-access-token');
    expect((await account()).lastUsedAt).toBe(START);
    expect(await runDue()).toEqual([]);
    clock.advance(4000);
    expect(await runDue()).toEqual(['refresh']);
    expect(await account()).toMatchObject({ generation: 2 });
    expect(await account()).not.toHaveProperty('backOff');
    expect(x.refresh.calls).toHaveLength(2);
  });
});
