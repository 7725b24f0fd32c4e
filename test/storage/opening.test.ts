import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { StorageError } from '../../src/storage/storage-error.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anAccount, revealed } from './fixtures.js';

const ONE = new Secret(Buffer.alloc(32, 1).toString('base64'));
const TWO = new Secret(Buffer.alloc(32, 2).toString('hex'));

describe('opening a database', () => {
  test('makes folder, file and key for their owner alone, and says where the key is', async () => {
    const folder = join(await temporaryFolder(), 'data', 'deep');
    const storage = await open(folder);
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect(await mode(folder)).toBe('700');
    for (const name of ['rookery.db', 'rookery.db-wal', 'rookery.db-shm', 'encryption.key']) {
      expect(await mode(join(folder, name))).toBe('600');
    }
    expect(storage.notes.join()).toContain(join(folder, 'encryption.key'));
    expect(Buffer.from(await readFile(join(folder, 'encryption.key'), 'utf8'), 'base64')).toHaveLength(32);
  });

  test('a second start finds everything again and has nothing to say', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    await first.accounts.create(anAccount());
    await first.close();
    const second = await open(folder);
    expect(second.notes).toEqual([]);
    expect(revealed((await second.accounts.read(anAccount().xUserId))?.value)).toEqual(revealed(anAccount()));
  });

  test('it runs in WAL mode with full sync, on both connections', async () => {
    const folder = await temporaryFolder();
    await open(folder);
    const connection = await openConnection(join(folder, 'rookery.db'));
    onTestFinished(() => connection.close());
    expect(await connection.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await connection.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await connection.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  test('configured keys are used and no key file is made', async () => {
    const folder = await temporaryFolder();
    const storage = await open(folder, [ONE]);
    expect(storage.notes).toEqual([]);
    await expect(stat(join(folder, 'encryption.key'))).rejects.toThrow('ENOENT');
  });

  test('a new key in front of the old one opens what the old one sealed', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder, [ONE]);
    await first.accounts.create(anAccount());
    await first.close();
    const second = await open(folder, [TWO, ONE]);
    const stored = await second.accounts.read(anAccount().xUserId);
    expect(stored?.value.credentials?.accessToken.reveal()).toBe('CANARY-access-token');
  });

  test('a transaction is refused after close, and so is everything else', async () => {
    const storage = await open(await temporaryFolder());
    await storage.close();
    await expect(storage.facts.read('a')).rejects.toThrow();
    await expect(storage.facts.write('a', 'b')).rejects.toThrow();
    await expect(storage.transaction(async () => undefined)).rejects.toThrow();
    expect(await storage.isWritable()).toBe(false);
  });

  test('close waits for what is under way', async () => {
    const folder = await temporaryFolder();
    const first = await open(folder);
    const writes = Array.from({ length: 20 }, (_, index) => first.facts.write(`${index}`, 'yes'));
    await first.close();
    await Promise.all(writes);
    const second = await open(folder);
    expect(await second.facts.read('19')).toBe('yes');
  });
});

describe('a database that cannot be used is refused with clear words:', () => {
  test('another key than the one that it was written with', async () => {
    const folder = await temporaryFolder();
    await (await open(folder, [ONE])).close();
    await expectRefusal(
      open(folder, [TWO]),
      /not the one that this database was encrypted with/,
      /former key/,
    );
  });

  test('another key file', async () => {
    const folder = await temporaryFolder();
    await (await open(folder)).close();
    await writeFile(join(folder, 'encryption.key'), ONE.reveal());
    await expectRefusal(open(folder), /not the one that this database was encrypted with/, /backup/);
  });

  test('a key file that is gone, and no new one is made', async () => {
    const folder = await temporaryFolder();
    await (await open(folder)).close();
    await rm(join(folder, 'encryption.key'));
    await expectRefusal(open(folder), /key of this database is missing/, /backup/);
    await expect(stat(join(folder, 'encryption.key'))).rejects.toThrow('ENOENT');
  });

  test('a key file that holds no key', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'encryption.key'), 'no key');
    await expectRefusal(open(folder), /encryption\.key does not hold a usable/, /openssl/);
  });

  test('configured text that is no key', async () => {
    await expectRefusal(open(await temporaryFolder(), [new Secret('short')]), /ENCRYPTION_KEYS/, /openssl/);
  });

  test('a newer schema, and it is left as it was', async () => {
    const folder = await temporaryFolder();
    await (await open(folder)).close();
    await sql(folder, "UPDATE meta SET value = '999' WHERE key = 'schema_version'");
    await expectRefusal(open(folder), /newer Rookery .*999/, /newer version/);
    const [row] = await sql<{ value: string }>(folder, "SELECT value FROM meta WHERE key = 'schema_version'");
    expect(row?.value).toBe('999');
  });

  test.each([
    ['text', 'this is not a database, however long it may be. '.repeat(50)],
    ['one byte', 'x'],
  ])('a file with %s in it, and it is left as it was', async (_, text) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'rookery.db'), text);
    await expectRefusal(open(folder), /not a database/, /DATABASE_URL/);
    expect(await readFile(join(folder, 'rookery.db'), 'utf8')).toBe(text);
  });

  test('the database of another program', async () => {
    const folder = await temporaryFolder();
    await sql(folder, 'CREATE TABLE jobs (name TEXT)');
    await expectRefusal(open(folder), /another program/, /DATABASE_URL/);
  });

  test('a folder in its place', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'rookery.db'));
    await expectRefusal(open(folder), /is a folder/, /DATABASE_URL/);
  });

  test('a folder that cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await expectRefusal(
      open(join(folder, 'file', 'data')),
      /cannot be made/,
      new RegExp(`write to ${folder}/file`),
    );
  });

  test('a file that cannot be made', async () => {
    await expectRefusal(open('/proc'), /cannot be made/, /write to \/proc/);
  });

  test.each(['postgres://localhost/rookery', 'sqlite://', 'sqlite://:memory:', 'rookery.db', ''])(
    'the address %j',
    async (databaseUrl) => {
      await expectRefusal(openStorage({ databaseUrl, clock: systemClock }), /DATABASE_URL/, /sqlite:\/\//);
    },
  );
});

async function open(folder: string, encryptionKeys: Secret[] = []): Promise<Storage> {
  const databaseUrl = `sqlite://${join(folder, 'rookery.db')}`;
  const storage = await openStorage({ databaseUrl, encryptionKeys, clock: systemClock });
  onTestFinished(() => storage.close().catch(() => undefined));
  return storage;
}

async function expectRefusal(opening: Promise<unknown>, message: RegExp, nextStep: RegExp): Promise<void> {
  const error: unknown = await opening.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StorageError);
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    nextStep: expect.stringMatching(nextStep),
  });
}

async function sql<Row>(folder: string, statement: string): Promise<Row[]> {
  const connection = await openConnection(join(folder, 'rookery.db'));
  try {
    return await connection.query<Row>(statement);
  } finally {
    await connection.close();
  }
}
