import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Instance } from '../../src/accounts/ports.js';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { countByKey } from '../../src/storage/key-census.js';
import { type KeyDesk, openKeyDesk } from '../../src/storage/key-desk.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { Query } from '../../src/storage/query.js';
import { rotateKeys } from '../../src/storage/rotate-keys.js';
import { createSealer, fingerprint } from '../../src/storage/sealing.js';
import { StorageError } from '../../src/storage/storage-error.js';
import { createTransact } from '../../src/storage/transaction.js';
import { createWriteLock } from '../../src/storage/write-lock.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anAccount, aPendingAuthorization, aPost, aReply, revealed, START } from './fixtures.js';

const [OLD_KEY, NEW_KEY, THIRD_KEY] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const [OLD, NEW] = [OLD_KEY, NEW_KEY].map((key) => new Secret(key.toString('base64'))) as [Secret, Secret];
const PACE = { batch: 3, pauseMs: 0 };

/** A process that nobody knows to be gone. */
const somebody = (id: string): Instance => ({ id: `elsewhere/1/${id}/boot`, isGone: () => false });

interface Place {
  readonly path: string;
  open(keys: readonly Secret[], instance?: Instance): Promise<Storage>;
  desk(keys: readonly Secret[]): Promise<KeyDesk>;
  readonly query: Query;
}

async function aPlace(): Promise<Place> {
  const path = join(await temporaryFolder(), 'rookery.db');
  const clock = createManualClock(START);
  const databaseUrl = `sqlite://${path}`;
  const open: Place['open'] = async (encryptionKeys, instance = somebody('bot')) => {
    const storage = await openStorage({ databaseUrl, encryptionKeys, clock, instance });
    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => {
      closing ??= storage.close();
      return closing;
    };
    onTestFinished(close);
    return { ...storage, close };
  };
  await (await open([OLD])).close();
  const connection = await openConnection(path);
  onTestFinished(() => connection.close());
  return {
    path,
    open,
    async desk(encryptionKeys) {
      const desk = await openKeyDesk({ databaseUrl, encryptionKeys, clock, instance: somebody('desk') });
      onTestFinished(() => desk.close());
      return desk;
    },
    query: connection.query,
  };
}

/** Something of everything that is sealed. */
async function fill(storage: Storage, count = 4): Promise<void> {
  for (let index = 0; index < count; index++) {
    await storage.accounts.create(anAccount({ xUserId: `${index}` }));
    await storage.authorizations.create(aPendingAuthorization({ id: `authorization-${index}` }));
    await storage.revocations.put(`revocation-${index}`, new Secret(`CANARY-revoke-${index}`));
    await storage.posts.insert(aPost({ id: `post-${index}`, xUserId: `${index}`, reply: aReply() }));
  }
}

async function everything(storage: Storage, count = 4): Promise<unknown> {
  const all = Array.from({ length: count }, async (_, index) => [
    (await storage.accounts.read(`${index}`))?.value,
    (await storage.authorizations.read(`authorization-${index}`))?.value,
    await storage.revocations.read(`revocation-${index}`),
    await storage.posts.read(`post-${index}`),
  ]);
  return revealed(await Promise.all(all));
}

/** Sealed values anywhere in the database, whatever table or column they lie in, by their keys. */
async function sealedAnywhere(query: Query): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const tables = await query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  for (const { name } of tables) {
    for (const row of await query<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
      for (const [, key = ''] of JSON.stringify(row).matchAll(/v1\.([0-9a-f]{8})\.[\w-]{38,}/g)) {
        found[key] = (found[key] ?? 0) + 1;
      }
    }
  }
  return found;
}

describe('a change of keys', () => {
  test('seals everything with the first key, and the old one can go', async () => {
    const place = await aPlace();
    const bot = await place.open([NEW, OLD]);
    await fill(await place.open([OLD], somebody('former')));
    const before = await everything(bot);
    await bot.close();
    const former = await place.open([OLD], somebody('former'));
    await former.close();
    const desk = await place.desk([NEW, OLD]);
    expect(await desk.rotate(PACE)).toEqual({
      key: fingerprint(NEW_KEY),
      done: true,
      resealed: 16,
      unreadable: [],
      inTheWay: [],
      inFiles: 0,
    });
    // 16 values and the canary.
    expect(await sealedAnywhere(place.query)).toEqual({ [fingerprint(NEW_KEY)]: 17 });
    expect(await everything(await place.open([NEW]))).toEqual(before);
  });

  test('knows every place where something sealed lies', async () => {
    const place = await aPlace();
    await fill(await place.open([OLD]));
    const counted = await countByKey(place.query);
    const known = counted.reduce((sum, { values }) => sum + values, 0);
    // And the canary.
    expect(await sealedAnywhere(place.query)).toEqual({ [fingerprint(OLD_KEY)]: known + 1 });
    expect(counted.map(({ place: name }) => name)).toEqual([
      'accounts',
      'link attempts',
      'tokens to revoke',
      'replies to posts',
    ]);
  });

  test('overwrites nothing that was stored while it was under way', async () => {
    const place = await aPlace();
    const bot = await place.open([NEW, OLD]);
    await fill(await place.open([OLD], somebody('former')));
    let interruptions = 0;
    const interrupted: Query = async (statement, parameters) => {
      if (statement.startsWith('UPDATE keyv') && interruptions++ === 0) {
        // Refreshes commit between our look and our write.
        for (const id of ['0', '1', '2']) await storeNewer(bot, id);
      }
      return place.query(statement, parameters);
    };
    const result = await rotate(place, interrupted);
    expect(result).toMatchObject({ done: true, resealed: 13 });
    for (const id of ['0', '1', '2']) {
      const account = (await bot.accounts.read(id))?.value;
      expect([account?.generation, account?.credentials?.accessToken.reveal()]).toEqual([2, 'newer']);
    }
  });

  test('goes on where it was cut short', async () => {
    const place = await aPlace();
    await fill(await place.open([OLD], somebody('former')));
    await (await place.open([OLD], somebody('former'))).close();
    let writes = 0;
    const cut: Query = async (statement, parameters) => {
      if (statement.startsWith('UPDATE') && ++writes > 2) throw new Error('cut short');
      return place.query(statement, parameters);
    };
    await expect(rotate(place, cut)).rejects.toThrow('cut short');
    expect(await sealedAnywhere(place.query)).toEqual({
      [fingerprint(NEW_KEY)]: 4,
      [fingerprint(OLD_KEY)]: 13,
    });
    expect(await rotate(place, place.query)).toMatchObject({ done: true, resealed: 12 });
  });

  test('done twice at once does no harm', async () => {
    const place = await aPlace();
    const storage = await place.open([OLD]);
    await fill(storage, 10);
    const before = await everything(storage, 10);
    await storage.close();
    const results = await Promise.all(
      [place.desk([NEW, OLD]), place.desk([NEW, OLD])].map(async (desk) => (await desk).rotate(PACE)),
    );
    expect(results.map(({ done }) => done)).toEqual([true, true]);
    expect(results.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(40);
    expect(await everything(await place.open([NEW]), 10)).toEqual(before);
  });

  test('is not over while somebody seals with the old key', async () => {
    const place = await aPlace();
    const former = await place.open([OLD, NEW], somebody('former'));
    const desk = await place.desk([NEW, OLD]);
    expect(await desk.withoutFirstKey()).toEqual([]);
    const result = await desk.rotate(PACE);
    expect(result).toMatchObject({ done: false, inTheWay: [{ id: somebody('former').id }] });
    await former.close();
    expect(await desk.rotate(PACE)).toMatchObject({ done: true, inTheWay: [] });
  });

  test('is not over while tokens that the old key sealed wait in an emergency file', async () => {
    const place = await aPlace();
    const former = await place.open([OLD]);
    const { xUserId, generation, createdAt } = anAccount();
    const grant = { accessToken: new Secret('one'), refreshToken: new Secret('two'), expiresAt: START };
    const id = await former.kept.keep({ xUserId, generation, createdAt, obtainedAt: START, grant });
    await former.close();
    const desk = await place.desk([NEW, OLD]);
    expect(await desk.rotate(PACE)).toMatchObject({ done: false, inFiles: 1 });
    const bot = await place.open([NEW, OLD]);
    await bot.kept.forget(id);
    expect(await desk.rotate(PACE)).toMatchObject({ done: true, inFiles: 0 });
  });

  test('names the processes that could not read what it seals', async () => {
    const place = await aPlace();
    const desk = await place.desk([NEW, OLD]);
    await place.open([OLD], somebody('former'));
    expect((await desk.withoutFirstKey()).map(({ id }) => id)).toEqual([somebody('former').id]);
  });

  test('leaves what no key opens as it is, and says so', async () => {
    const place = await aPlace();
    const storage = await place.open([OLD]);
    await fill(storage);
    await storage.close();
    const third = createSealer([THIRD_KEY]).seal('text', ['revocation', 'revocation-1']);
    await place.query(
      "UPDATE keyv SET value = json_object('value', ?) WHERE key = 'revocation:revocation-1'",
      [third],
    );
    await place.query(
      "UPDATE posts SET reply = (SELECT reply FROM posts WHERE id = 'post-1') WHERE id = 'post-2'",
    );
    const result = await (await place.desk([NEW, OLD])).rotate(PACE);
    expect(result).toMatchObject({ done: false, resealed: 14 });
    expect(result.unreadable).toEqual([
      { place: 'tokens to revoke', key: fingerprint(THIRD_KEY), values: 1 },
      { place: 'replies to posts', key: fingerprint(OLD_KEY), values: 1 },
    ]);
  });

  test('goes unnoticed by whoever has read a value before it and writes it after', async () => {
    const place = await aPlace();
    await fill(await place.open([OLD], somebody('former')));
    await (await place.open([OLD], somebody('former'))).close();
    const bot = await place.open([NEW, OLD]);
    const [account, other] = [await bot.accounts.read('0'), await bot.accounts.read('1')];
    const authorization = await bot.authorizations.read('authorization-0');
    const gone = await bot.authorizations.read('authorization-1');
    if (!account || !other || !authorization || !gone) throw new Error('nothing was stored');
    await (await place.desk([NEW, OLD])).rotate(PACE);
    expect(await bot.accounts.replace(account, { ...account.value, lastUsedAt: 1 })).toBe(true);
    expect(await bot.accounts.replace(account, { ...account.value, lastUsedAt: 2 })).toBe(false);
    expect(await bot.accounts.remove(other)).toBe(true);
    expect(await bot.authorizations.replace(authorization, { ...authorization.value, triesLeft: 4 })).toBe(
      true,
    );
    expect(await bot.authorizations.replace(authorization, { ...authorization.value, triesLeft: 3 })).toBe(
      false,
    );
    expect(await bot.authorizations.remove(gone)).toBe(true);
    expect((await bot.accounts.read('0'))?.value.lastUsedAt).toBe(1);
  });
});

describe('a start without a key that is needed still', () => {
  test('after half a change of keys says how many values there are, and what to do', async () => {
    const place = await aPlace();
    const storage = await place.open([OLD]);
    await fill(storage);
    await storage.close();
    let writes = 0;
    const cut: Query = async (statement, parameters) => {
      if (statement.startsWith('UPDATE') && ++writes > 2) throw new Error('cut short');
      return place.query(statement, parameters);
    };
    await expect(rotate(place, cut)).rejects.toThrow('cut short');
    await expectRefusal(
      place.open([NEW]),
      /12 values are sealed with the key [0-9a-f]{8}, .*4 link attempts/,
      /former key/,
    );
  });

  test('is refused as well when the old key was used again after the change', async () => {
    const place = await aPlace();
    await (await place.desk([NEW, OLD])).rotate(PACE);
    const former = await place.open([OLD, NEW]);
    await former.revocations.put('one', new Secret('token'));
    await former.close();
    await expectRefusal(
      place.open([NEW]),
      /1 value is sealed with the key .*: 1 tokens to revoke/,
      /keys rotate/,
    );
    await (await place.open([NEW, OLD])).revocations.remove('one');
    await place.open([NEW], somebody('another'));
  });
});

async function storeNewer(bot: Storage, xUserId: string): Promise<void> {
  const account = await bot.accounts.read(xUserId);
  if (account?.value.credentials === undefined) throw new Error('there is no such account');
  const credentials = { ...account.value.credentials, accessToken: new Secret('newer') };
  await bot.accounts.replace(account, { ...account.value, generation: 2, credentials });
}

async function rotate(place: Place, query: Query) {
  const connection = await openConnection(place.path);
  try {
    const transact = createTransact(connection, createWriteLock());
    const sealer = createSealer([NEW_KEY, OLD_KEY]);
    return await rotateKeys(
      { query, transact, sealer, openedBy: async () => [], waiting: async () => [] },
      PACE,
    );
  } finally {
    await connection.close();
  }
}

async function expectRefusal(opening: Promise<unknown>, message: RegExp, nextStep: RegExp): Promise<void> {
  const error: unknown = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StorageError)) throw new Error(`it was opened, or: ${error}`);
  expect(error.message).toMatch(message);
  expect(error.nextStep).toMatch(nextStep);
}
