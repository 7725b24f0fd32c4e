import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../../src/errors.js';
import { watched } from '../../src/storage/watched.js';
import { createWriteWatch } from '../../src/storage/write-watch.js';
import { createManualClock } from '../support/manual-clock.js';

const sqlite = (code: string) => Object.assign(new Error(code), { code, errno: 1 });

/** Transactions that fail with `failure` while there is one; `statements` is what reached the database. */
function setUp() {
  const state: { failure?: Error; statements: string[] } = { statements: [] };
  const told: unknown[] = [];
  const watch = createWriteWatch((cause) => told.push(cause));
  const transact = watched(
    async (work) => {
      if (state.failure !== undefined) throw state.failure;
      return work(async (statement) => {
        state.statements.push(statement);
        return [];
      });
    },
    watch,
    createManualClock(),
  );
  return { state, told, watch, transact };
}

test.each([
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_BUSY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
])('%s closes the gate until a write has gone through, and is told once', async (code) => {
  const { state, told, watch, transact } = setUp();
  watch.assertWritable();
  state.failure = sqlite(code);
  for (let time = 0; time < 3; time += 1)
    await expect(transact(async () => 1)).rejects.toThrow(StoreUnavailableError);
  expect(watch.assertWritable).toThrow(StoreUnavailableError);
  expect(told).toEqual([state.failure]);
  delete state.failure;
  expect(watch.assertWritable).toThrow(StoreUnavailableError);
  expect(await transact(async () => 1)).toBe(1);
  watch.assertWritable();
  expect(told).toHaveLength(2);
  expect(told[1]).toBeUndefined();
});

test('a transaction that changes nothing proves nothing by itself: while writes fail, each writes a row', async () => {
  const { state, transact } = setUp();
  await transact(async () => undefined);
  expect(state.statements).toEqual([]);
  state.failure = sqlite('SQLITE_FULL');
  await expect(transact(async () => undefined)).rejects.toThrow();
  delete state.failure;
  await transact(async () => undefined);
  expect(state.statements).toEqual([expect.stringMatching(/^INSERT INTO meta/)]);
  await transact(async () => undefined);
  expect(state.statements).toHaveLength(1);
});

test('what the work itself throws, or a wrong statement, is not the store’s trouble', async () => {
  const { state, told, watch, transact } = setUp();
  const own = new Error('the work failed');
  await expect(transact(() => Promise.reject(own))).rejects.toBe(own);
  state.failure = sqlite('SQLITE_CONSTRAINT');
  await expect(transact(async () => 1)).rejects.toBe(state.failure);
  watch.assertWritable();
  expect(told).toEqual([]);
});
