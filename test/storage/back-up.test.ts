import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Instance } from '../../src/accounts/ports.js';
import { Secret } from '../../src/secret.js';
import { type Backup, backUp } from '../../src/storage/back-up.js';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { type RestoreOptions, restore } from '../../src/storage/restore.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anAccount, aPost, revealed, START } from './fixtures.js';

const KEY = new Secret(Buffer.alloc(32, 1).toString('base64'));
const OTHER_KEY = new Secret(Buffer.alloc(32, 2).toString('base64'));
const clock = createManualClock(START);
const elsewhere = (id: string): Instance => ({ id: `elsewhere/1/${id}/boot`, isGone: () => false });

interface Place {
  readonly path: string;
  readonly file: string;
  open(): Promise<Storage>;
  backUp(replace?: boolean): Promise<Backup>;
  restore(change?: Partial<RestoreOptions>): ReturnType<typeof restore>;
}

async function aPlace(): Promise<Place> {
  const path = join(await temporaryFolder(), 'rookery.db');
  const file = join(await temporaryFolder(), 'backup.db');
  const databaseUrl = `sqlite://${path}`;
  const common = { databaseUrl, file, clock };
  return {
    path,
    file,
    async open() {
      const storage = await openStorage({
        databaseUrl,
        encryptionKeys: [KEY],
        clock,
        instance: elsewhere('7'),
      });
      let closing: Promise<void> | undefined;
      const close = () => {
        closing ??= storage.close();
        return closing;
      };
      onTestFinished(close);
      return { ...storage, close };
    },
    backUp: (replace = false) => backUp({ ...common, replace }),
    restore: (change = {}) =>
      restore({
        ...common,
        encryptionKeys: [KEY],
        dryRun: false,
        force: false,
        instance: elsewhere('8'),
        ...change,
      }),
  };
}

async function look<Row>(path: string, sql: string): Promise<Row[]> {
  const { query, close } = await openConnection(path);
  try {
    return await query<Row>(sql);
  } finally {
    await close();
  }
}

const expectRefusal = (work: Promise<unknown>, message: RegExp) =>
  expect(work.then(() => undefined)).rejects.toThrow(
    expect.objectContaining({ name: 'StorageError', message: expect.stringMatching(message) }),
  );

test('a backup that is made while others write is of one moment', async () => {
  const place = await aPlace();
  const storage = await place.open();
  let over = false;
  const writing = (async () => {
    for (let count = 0; !over; count += 1) {
      await storage.transaction(async (unit) => {
        await unit.facts.write('one', `${count}`);
        await unit.facts.write('other', `${count}`);
      });
    }
  })();
  for (let round = 0; round < 5; round += 1) {
    await place.backUp(true);
    const rows = await look<{ value: string }>(
      place.file,
      "SELECT value FROM keyv WHERE key IN ('fact:one', 'fact:other')",
    );
    expect(new Set(rows.map(({ value }) => value)).size, JSON.stringify(rows)).toBeLessThanOrEqual(1);
  }
  over = true;
  await writing;
});

test('a backup is one file for its owner alone, says when it was made, and knows of no process', async () => {
  const place = await aPlace();
  const storage = await place.open();
  await storage.accounts.create(anAccount());
  const { bytes, madeAt } = await place.backUp();
  expect(await readdir(dirname(place.file))).toEqual(['backup.db']);
  const found = await stat(place.file);
  expect([found.mode & 0o777, found.size]).toEqual([0o600, bytes]);
  expect(madeAt).toBe(START);
  const keys = await look<{ key: string }>(place.file, "SELECT key FROM meta WHERE key LIKE 'process:%'");
  expect(keys).toEqual([]);
  expect(await look(place.path, "SELECT key FROM keyv WHERE key = 'fact:backup-made-at'")).toEqual([]);
});

test('a file that is there is replaced only when told, and the database never', async () => {
  const place = await aPlace();
  await place.open();
  await writeFile(place.file, 'precious');
  await expectRefusal(place.backUp(), /is there already/);
  expect(await readFile(place.file, 'utf8')).toBe('precious');
  await place.backUp(true);
  expect((await readFile(place.file)).subarray(0, 6).toString()).toBe('SQLite');
  const itself = backUp({ databaseUrl: `sqlite://${place.path}`, file: place.path, replace: true, clock });
  await expectRefusal(itself, /the database itself/);
  const nowhere = join(place.file, 'deeper', 'backup.db');
  await expectRefusal(
    backUp({ databaseUrl: `sqlite://${place.path}`, file: nowhere, replace: false, clock }),
    /No file can be made/,
  );
  expect(await readdir(dirname(place.file))).toEqual(['backup.db']);
});

test('a restore brings back what the backup has, and keeps what was there', async () => {
  const place = await aPlace();
  const before = await place.open();
  await before.accounts.create(anAccount());
  await place.backUp();
  await before.accounts.create(anAccount({ xUserId: '2', username: 'later' }));
  await before.close();
  const done = await place.restore();
  expect(done).toMatchObject({ compared: true, accounts: 1, renewed: [], due: [], removedSince: [] });
  expect(done.linkedSince).toEqual([{ xUserId: '2', username: 'later' }]);
  const after = await place.open();
  expect(await after.accounts.count()).toBe(1);
  expect(revealed((await after.accounts.read(anAccount().xUserId))?.value)).toEqual(revealed(anAccount()));
  expect(await after.facts.read('backup-made-at')).toBe(String(START));
  expect(await look(done.aside ?? '', 'SELECT COUNT(*) AS count FROM account_index')).toEqual([{ count: 2 }]);
  expect((await stat(place.path)).mode & 0o777).toBe(0o600);
});

test('tokens that were renewed since the backup are taken over from the database that is replaced', async () => {
  const place = await aPlace();
  const before = await place.open();
  await before.accounts.create(anAccount());
  await before.accounts.create(anAccount({ xUserId: '2', username: 'renewed' }));
  await before.accounts.create(anAccount({ xUserId: '3', username: 'removed' }));
  await place.backUp();
  const stored = await before.accounts.read('2');
  const removed = await before.accounts.read('3');
  if (stored?.value.credentials === undefined || removed === undefined) throw new Error('nothing was stored');
  const credentials = { ...stored.value.credentials, refreshToken: new Secret('the newer one') };
  await before.accounts.replace(stored, { ...stored.value, generation: 2, credentials });
  await before.accounts.remove(removed);
  await before.close();
  const done = await place.restore();
  expect(done.renewed).toEqual([{ xUserId: '2', username: 'renewed' }]);
  expect(done.removedSince).toEqual([{ xUserId: '3', username: 'removed' }]);
  const after = (await (await place.open()).accounts.read('2'))?.value;
  expect([after?.generation, after?.credentials?.refreshToken?.reveal()]).toEqual([2, 'the newer one']);
});

test('without a database to compare it with, it says whose renewal was due since', async () => {
  const place = await aPlace();
  const before = await place.open();
  for (const [id, dueAt] of [
    ['1', START - 1],
    ['2', START + 1],
  ] as const) {
    await before.accounts.create(anAccount({ xUserId: id, username: `user_${id}` }));
    await before.jobs.add({ key: `refresh:${id}`, kind: 'refresh', lane: id, dueAt, payload: {} });
  }
  await before.posts.insert(aPost());
  await place.backUp();
  const { file } = place;
  const fresh = await aPlace();
  const done = await fresh.restore({ file });
  expect(done).toMatchObject({ compared: false, accounts: 2, openPosts: 1, due: [{ username: 'user_1' }] });
  expect(done.aside).toBeUndefined();
});

test('a dry run changes nothing, also beside a bot; a restore refuses to begin beside one', async () => {
  const place = await aPlace();
  const bot = await place.open();
  await place.backUp();
  await bot.accounts.create(anAccount());
  expect(await place.restore({ dryRun: true })).toMatchObject({ accounts: 0, linkedSince: [{}] });
  await expectRefusal(place.restore(), /has the database open \(elsewhere\/1\/7\/boot\)/);
  expect(await bot.accounts.count()).toBe(1);
  expect((await readdir(dirname(place.path))).filter((name) => /\.\d+\.[0-9a-f]{8}/.test(name))).toEqual([]);
  await bot.close();
  await place.restore();
});

test('what is no sound backup of this bot is refused, and the database stays', async () => {
  const place = await aPlace();
  const bot = await place.open();
  for (let id = 0; id < 300; id += 1) await bot.accounts.create(anAccount({ xUserId: `${id}` }));
  await place.backUp();
  await bot.close();
  await expectRefusal(place.restore({ encryptionKeys: [OTHER_KEY] }), /not the one/);
  await expectRefusal(place.restore({ file: join(dirname(place.file), 'none.db') }), /no backup at/);
  const sound = await readFile(place.file);
  await writeFile(place.file, sound.subarray(0, 4096 * 5));
  await expectRefusal(place.restore(), /damaged|malformed/);
  await writeFile(place.file, 'text '.repeat(500));
  await expectRefusal(place.restore(), /not a database/);
  await writeFile(`${place.file}-wal`, 'something');
  await expectRefusal(place.restore(), /not finished/);
  expect(await (await place.open()).accounts.count()).toBe(300);
});

test('what a killed process has left in the -wal file does not get into the restored database', async () => {
  const place = await aPlace();
  const bot = await place.open();
  await place.backUp();
  await bot.accounts.create(anAccount());
  // As after a SIGKILL: the files as they lie there, on a new place.
  const other = await aPlace();
  for (const suffix of ['', '-wal'])
    await writeFile(other.path + suffix, await readFile(place.path + suffix));
  expect((await stat(`${other.path}-wal`)).size).toBeGreaterThan(0);
  const done = await other.restore({ file: place.file, force: true });
  expect(done.linkedSince).toHaveLength(1);
  const restored = await other.open();
  expect(await restored.accounts.count()).toBe(0);
  expect(await look(other.path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});

test('a database that cannot be read any more is put aside', async () => {
  const place = await aPlace();
  const bot = await place.open();
  await bot.accounts.create(anAccount());
  await place.backUp();
  await bot.close();
  await writeFile(place.path, 'rubbish '.repeat(1000));
  const done = await place.restore();
  expect(done).toMatchObject({ compared: false, accounts: 1 });
  expect(await readFile(done.aside ?? '', 'utf8')).toMatch(/^rubbish/);
  expect(await (await place.open()).accounts.count()).toBe(1);
});
