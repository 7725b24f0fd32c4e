import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { SealError } from '../../src/storage/seal-error.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anAccount, aPendingAuthorization, aPost, aReply, START } from './fixtures.js';

const ROWS = 100;
/** Alike in everything that lies in the open, but for their keys: only the seal tells them apart. */
const IDS = Array.from({ length: ROWS }, (_, index) => String(1000 + index));

async function aStore() {
  const path = join(await temporaryFolder(), 'rookery.db');
  const storage = await openStorage({ databaseUrl: `sqlite://${path}`, clock: createManualClock(START) });
  onTestFinished(() => storage.close());
  const { query, close } = await openConnection(path);
  onTestFinished(close);
  return { storage, query };
}

async function opens(read: Promise<unknown>): Promise<boolean> {
  try {
    await read;
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}

test('of 100 rows whose sealed values are swapped in all pairs, none opens', async () => {
  const { storage, query } = await aStore();
  await storage.transaction(async (unit) => {
    for (const id of IDS) await unit.accounts.create(anAccount({ xUserId: id }));
  });
  let [tried, opened] = [0, 0];
  await query(`CREATE TEMP TABLE moved AS SELECT key, json_extract(value, '$.value.credentials') AS sealed,
    row_number() OVER (ORDER BY key) - 1 AS place FROM keyv WHERE key LIKE 'account:%'`);
  // Each row gets the sealed value of the one that is so many rows further on.
  const shift = `UPDATE keyv SET value = json_set(value, '$.value.credentials', change.sealed)
    FROM (SELECT one.key AS own, other.sealed AS sealed FROM moved one
      JOIN moved other ON other.place = (one.place + ?) % ${ROWS}) AS change
    WHERE keyv.key = change.own`;
  for (let by = 1; by < ROWS; by++) {
    await query(shift, [by]);
    const results = await Promise.all(IDS.map((id) => opens(storage.accounts.read(id))));
    tried += results.length;
    opened += results.filter(Boolean).length;
  }
  await query(shift, [0]);
  expect(await opens(storage.accounts.read('1000'))).toBe(true);

  expect({ tried, opened }).toEqual({ tried: ROWS * (ROWS - 1), opened: 0 });
}, 60_000);

test('a sealed value of one kind does not open as another', async () => {
  const { storage, query } = await aStore();
  await storage.accounts.create(anAccount({ xUserId: '1' }));
  await storage.authorizations.create(aPendingAuthorization({ id: '1' }));
  await storage.revocations.put('1', new Secret('token'));
  await storage.posts.insert(aPost({ id: '1', reply: aReply() }));
  const pieces = [
    ["(SELECT json_extract(value, '$.value.credentials') FROM before WHERE key = 'account:1')", 'account'],
    [
      "(SELECT json_extract(value, '$.value.secrets') FROM before WHERE key = 'authorization:1')",
      'authorization',
    ],
    ["(SELECT json_extract(value, '$.value') FROM before WHERE key = 'revocation:1')", 'revocation'],
    ["(SELECT value FROM before WHERE key = 'reply')", 'post'],
  ] as const;
  await query(
    "CREATE TEMP TABLE before AS SELECT key, value FROM keyv UNION ALL SELECT 'reply', reply FROM posts",
  );
  const places = {
    account: {
      put: (piece: string) =>
        `UPDATE keyv SET value = json_set(value, '$.value.credentials', ${piece}) WHERE key = 'account:1'`,
      read: () => storage.accounts.read('1'),
    },
    authorization: {
      put: (piece: string) =>
        `UPDATE keyv SET value = json_set(value, '$.value.secrets', ${piece}) WHERE key = 'authorization:1'`,
      read: () => storage.authorizations.read('1'),
    },
    revocation: {
      put: (piece: string) =>
        `UPDATE keyv SET value = json_set(value, '$.value', ${piece}) WHERE key = 'revocation:1'`,
      read: () => storage.revocations.read('1'),
    },
    post: {
      put: (piece: string) => `UPDATE posts SET reply = ${piece}`,
      read: () => storage.posts.read('1'),
    },
  };
  for (const [piece, from] of pieces) {
    for (const [name, { put, read }] of Object.entries(places)) {
      await query(put(piece));
      expect(await opens(read()), `${from} in the place of ${name}`).toBe(name === from);
    }
  }
});

test('older credentials that are put back into an account do not open', async () => {
  const { storage, query } = await aStore();
  await storage.accounts.create(anAccount({ xUserId: '1' }));
  await query(
    "CREATE TEMP TABLE before AS SELECT json_extract(value, '$.value.credentials') AS sealed FROM keyv",
  );
  const stored = await storage.accounts.read('1');
  if (stored === undefined) throw new Error('nothing was stored');
  await storage.accounts.replace(stored, { ...stored.value, generation: 2 });
  expect(await opens(storage.accounts.read('1'))).toBe(true);
  await query("UPDATE keyv SET value = json_set(value, '$.value.credentials', (SELECT sealed FROM before))");
  expect(await opens(storage.accounts.read('1'))).toBe(false);
});
