import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UserFacingError } from '../src/errors.js';
import { createLogins } from '../src/logins.js';
import { openStorage, type Storage } from '../src/storage/open-storage.js';
import { createRecordedLog } from './discord/support/recorded-log.js';
import { createManualClock, type ManualClock } from './support/manual-clock.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';

const TOO_OFTEN = 6;

async function open(path: string, clock: ManualClock): Promise<Storage> {
  const storage = await openStorage({ databaseUrl: `sqlite://${path}`, clock });
  onTestFinished(() => storage.close());
  return storage;
}

async function scene() {
  const path = join(await temporaryFolder(), 'rookery.db');
  const clock = createManualClock();
  const recorded = createRecordedLog();
  const storage = await open(path, clock);
  const logins = (by = 'one', on: Pick<Storage, 'facts' | 'transaction'> = storage) =>
    createLogins({ storage: on, by, clock, log: recorded.log });
  const pass = async (ms: number) => {
    // From look to look, as the waits go.
    for (let passed = 0; passed < ms; passed += 30_000) {
      await until(() => clock.sleepers() > 0);
      clock.advance(Math.min(30_000, ms - passed));
    }
  };
  return { path, clock, recorded, storage, logins, pass };
}

/** Whether it resolves without any time passing. */
async function isAtOnce(work: Promise<void>, clock: ManualClock): Promise<boolean> {
  const done = work.then(() => true);
  const waits = until(() => clock.sleepers() > 0).then(() => false);
  return Promise.race([done, waits]);
}

test('a process that was killed is remembered by the next one', async () => {
  const { path, clock, recorded, logins } = await scene();
  for (let count = 0; count < 5; count += 1) await logins().admit(0);
  const next = createLogins({ storage: await open(path, clock), by: 'one', clock, log: recorded.log });
  const stop = new AbortController();
  const admitted = next.admit(0, stop.signal);
  expect(await isAtOnce(admitted, clock)).toBe(false);
  stop.abort();
  await expect(admitted).rejects.toThrow();
});

test('the log says when the next try is and why, once for each wait', async () => {
  const { recorded, logins, pass } = await scene();
  for (let count = 0; count < TOO_OFTEN; count += 1) {
    const admitted = logins().admit(0);
    if (count === TOO_OFTEN - 1) await pass(15_000);
    await admitted;
  }
  const waits = recorded.lines().filter(({ event }) => event === 'login-waits');
  expect(waits).toMatchObject([{ until: '2027-01-15T08:00:15.000Z', logins: 5 }]);
  expect(waits[0]?.msg).toContain('2027-01-15T08:00:15.000Z');
});

test('a changed configuration starts at once', async () => {
  const { clock, logins } = await scene();
  for (let count = 0; count < 5; count += 1) await logins().admit(0);
  expect(await isAtOnce(logins('two').untilFree(), clock)).toBe(true);
  expect(await isAtOnce(logins('two').admit(0), clock)).toBe(true);
  expect(await isAtOnce(logins('one').untilFree(), clock)).toBe(false);
});

test('of several processes that want the last free place, one gets it', async () => {
  const { path, clock, recorded, logins } = await scene();
  for (let count = 0; count < 4; count += 1) await logins().admit(0);
  const stop = new AbortController();
  const processes = await Promise.all(Array.from({ length: 4 }, () => open(path, clock)));
  const admitted = processes.map(async (storage) => {
    await createLogins({ storage, by: 'one', clock, log: recorded.log }).admit(0, stop.signal);
    return true;
  });
  await until(() => clock.sleepers() === 3);
  stop.abort();
  const results = await Promise.allSettled(admitted);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('to look whether the turn has come is no login', async () => {
  const { clock, logins } = await scene();
  for (let count = 0; count < 50; count += 1) await logins().untilFree();
  expect(await isAtOnce(logins().admit(0), clock)).toBe(true);
});

test('what Discord refuses is noted in its words, and asked less and less', async () => {
  const { clock, recorded, logins } = await scene();
  const ask = () => Promise.reject(new UserFacingError('Discord does not accept DISCORD_TOKEN.'));
  for (let count = 0; count < 5; count += 1) {
    expect(await isAtOnce(logins().untilAskable(), clock)).toBe(true);
    await expect(logins().noting(ask)).rejects.toThrow('DISCORD_TOKEN');
  }
  // The network being down is no refusal.
  await expect(logins('two').noting(() => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await isAtOnce(logins('two').untilAskable(), clock)).toBe(true);
  expect(await isAtOnce(logins().untilAskable(), clock)).toBe(false);
  expect(recorded.lines().at(-1)).toMatchObject({ refusal: 'Discord does not accept DISCORD_TOKEN.' });
});

test('a login that cannot be noted waits for the database', async () => {
  const { clock, recorded, storage, logins } = await scene();
  let isBroken = true;
  const on: Pick<Storage, 'facts' | 'transaction'> = {
    facts: storage.facts,
    transaction: (work) => (isBroken ? Promise.reject(new Error('disk full')) : storage.transaction(work)),
  };
  const admitted = logins('one', on).admit(0);
  expect(await isAtOnce(admitted, clock)).toBe(false);
  await logins('one', on).refused(new UserFacingError('no'));
  expect(recorded.text()).toContain('disk full');
  isBroken = false;
  clock.advance(5_000);
  await admitted;
});
