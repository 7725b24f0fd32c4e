import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { inspectDatabase } from '../../src/inspect-database.js';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { MIGRATIONS } from '../../src/storage/migrations.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import { anAccount } from '../storage/fixtures.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ONE = new Secret(Buffer.alloc(32, 1).toString('base64'));
const TWO = new Secret(Buffer.alloc(32, 2).toString('base64'));

const inspect = (path: string, encryptionKeys: readonly Secret[] = [ONE]) =>
  inspectDatabase({
    databaseUrl: `sqlite://${path}`,
    encryptionKeys,
    clientId: 'client-one',
    fingerprint: 'one',
    clock: systemClock,
  });

const open = (path: string): Promise<Storage> =>
  openStorage({ databaseUrl: `sqlite://${path}`, encryptionKeys: [ONE], clock: systemClock });

/** A database as a bot leaves it behind. */
async function made(): Promise<string> {
  const path = join(await temporaryFolder(), 'rookery.db');
  await (await open(path)).close();
  return path;
}

/** Changes the database behind Rookery's back. */
async function alter(path: string, ...statements: string[]): Promise<void> {
  const { query, close } = await openConnection(path);
  for (const statement of statements) await query(statement);
  await close();
}

describe('inspecting the database', () => {
  it('finds it usable beside a running bot, and counts the accounts', async () => {
    const path = join(await temporaryFolder(), 'rookery.db');
    const bot = await open(path);
    onTestFinished(() => bot.close());
    await bot.accounts.create(anAccount());
    await bot.accounts.create(anAccount({ xUserId: '2', status: 'needs_reauthorization' }));
    await bot.accounts.create(anAccount({ xUserId: '3', status: 'revoked' }));
    await bot.accounts.create(anAccount({ xUserId: '4', clientId: 'client-two' }));
    expect(await inspect(path)).toEqual({
      state: 'usable',
      path,
      schema: MIGRATIONS.length,
      accounts: { ready: 1, needReauthorization: 2, ofOtherApp: 1 },
      logins: { inTheLastHour: 0 },
    });
    expect(await bot.accounts.count()).toBe(4);
  });

  it('makes nothing where there is none', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'data', 'rookery.db');
    expect(await inspect(path)).toEqual({ state: 'absent', path, folder, canBeMade: true });
    await expect(stat(join(folder, 'data'))).rejects.toThrow('ENOENT');
  });

  it('says when none can be made there', async () => {
    const file = join(await temporaryFolder(), 'a file');
    await writeFile(file, 'x');
    expect(await inspect(join(file, 'rookery.db'))).toMatchObject({ state: 'absent', canBeMade: false });
  });

  it('leaves an empty file empty', async () => {
    const path = join(await temporaryFolder(), 'rookery.db');
    await writeFile(path, '');
    expect(await inspect(path)).toMatchObject({ state: 'absent', canBeMade: true });
    expect((await stat(path)).size).toBe(0);
  });

  it('tells a wrong key and a missing one', async () => {
    const path = await made();
    expect(await inspect(path, [TWO])).toMatchObject({
      state: 'unusable',
      detail: expect.stringContaining('not the one that this database was encrypted with'),
    });
    expect(await inspect(path, [])).toMatchObject({
      state: 'unusable',
      detail: expect.stringContaining('encryption key of this database is missing'),
    });
  });

  it('does not migrate: neither an older schema nor a newer one', async () => {
    const path = await made();
    for (const [schema, found] of [
      [MIGRATIONS.length - 1, { state: 'outdated', schema: MIGRATIONS.length - 1, known: MIGRATIONS.length }],
      [MIGRATIONS.length + 1, { state: 'unusable', detail: expect.stringContaining('newer Rookery') }],
    ] as const) {
      await alter(path, `UPDATE meta SET value = '${schema}' WHERE key = 'schema_version'`);
      expect(await inspect(path)).toMatchObject(found);
      const { query, close } = await openConnection(path);
      expect(await query("SELECT value FROM meta WHERE key = 'schema_version'")).toEqual([
        { value: String(schema) },
      ]);
      await close();
    }
  });

  it('refuses a folder, another program’s database and what is no database, and changes none', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'a-folder'));
    expect(await inspect(join(folder, 'a-folder'))).toMatchObject({
      state: 'unusable',
      detail: expect.stringContaining('is a folder'),
    });

    const text = join(folder, 'text.db');
    await writeFile(text, 'some notes');
    expect(await inspect(text)).toMatchObject({
      state: 'unusable',
      detail: expect.stringContaining('not a database'),
    });
    expect(await readFile(text, 'utf8')).toBe('some notes');

    const other = join(folder, 'other.db');
    await alter(other, 'CREATE TABLE recipes (name TEXT)');
    expect(await inspect(other)).toMatchObject({
      state: 'unusable',
      detail: 'This is the database of another program.',
    });
  });

  it('says when the file is broken', async () => {
    const path = await made();
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(bytes.length - 100, 0xff)]));
    expect(await inspect(path)).toMatchObject({ state: 'unusable' });
  });
});
