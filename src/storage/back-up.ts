import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../clock.js';
import { isNodeError } from '../node-error.js';
import { syncFolder } from '../sync-folder.js';
import { stampBackup } from './backup-stamp.js';
import { openConnection } from './connection.js';
import { databasePath } from './database-path.js';
import { foreignDatabase, openExisting, readSchema } from './open-existing.js';
import { forgetAll } from './processes.js';
import type { Query } from './query.js';
import { startError } from './start-error.js';
import { StorageError } from './storage-error.js';

export interface BackupOptions {
  readonly databaseUrl: string;
  readonly file: string;
  /** Whether a file that is there may be replaced. */
  readonly replace: boolean;
  readonly clock: Clock;
}

export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** ms since 1970: everything that was committed before is in it. */
  readonly madeAt: number;
}

/** Copies the database as it is at one moment, beside a running bot, through the one copy of SQLite. The file is there
 *  when it is whole, checked and on disk, or not at all; only its owner can read it. Throws StorageError. */
export async function backUp({ databaseUrl, file: given, replace, clock }: BackupOptions): Promise<Backup> {
  const file = resolve(given);
  const path = databasePath(databaseUrl);
  const { query, close } = await openExisting(path);
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    if ((await readSchema(query)) === undefined) throw foreignDatabase(path);
    await assertFree(file, path, replace);
    await makePrivately(draft);
    const madeAt = clock.now();
    // One read transaction, so of one moment; leaves out what was deleted and still lies in free pages.
    await query('VACUUM INTO ?', [draft]);
    await finish(draft, madeAt);
    // SQLite does not sync what VACUUM INTO writes.
    await syncFile(draft);
    await place(draft, file, replace);
    await syncFolder(dirname(file));
    return { file, bytes: (await stat(file)).size, madeAt };
  } catch (error) {
    throw startError(file, error);
  } finally {
    await close();
    await removeDraft(draft);
  }
}

/** Makes what is in the file durable. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** With what SQLite puts beside it. What cannot be removed is no reason to hide why the rest failed. */
export async function removeDraft(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    await rm(path + suffix, { force: true }).catch(() => undefined);
  }
}

async function assertFree(file: string, path: string, replace: boolean): Promise<void> {
  if (!existsSync(file)) return;
  const isItself =
    [path, `${path}-wal`, `${path}-shm`].includes(file) || (await realpath(file)) === (await realpath(path));
  if (isItself) throw new StorageError('That is the database itself.', { nextStep: 'Name another file.' });
  if (!replace) throw taken(file);
}

function taken(file: string): StorageError {
  return new StorageError(`${file} is there already.`, {
    nextStep: 'Name another file, or add --force to replace it.',
  });
}

async function makePrivately(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (cause) {
    throw new StorageError(`No file can be made in ${dirname(path)}.`, {
      nextStep: 'Name a folder that is there and that you may write to.',
      cause,
    });
  }
}

/** Notes when the copy was made, and checks all of it. */
async function finish(draft: string, madeAt: number): Promise<void> {
  const { query, close } = await openConnection(draft);
  try {
    await stampBackup(query, madeAt);
    await forgetAll(query);
    await assertSound(query, 'The backup');
    // One file, and nothing beside it.
    await query('PRAGMA journal_mode=DELETE');
  } finally {
    await close();
  }
}

/** Throws StorageError when SQLite finds anything wrong with the database. */
export async function assertSound(query: Query, what: string): Promise<void> {
  const rows = await query<{ integrity_check: string }>('PRAGMA integrity_check');
  const found = rows.map((row) => row.integrity_check).join('; ');
  if (found === 'ok') return;
  throw new StorageError(`${what} is damaged: ${found}`, {
    nextStep: 'Look for errors of the disk in the system log, and keep every older backup.',
  });
}

/** A hard link never replaces what is there; where the file system has none, it was free a moment ago. */
async function place(draft: string, file: string, replace: boolean): Promise<void> {
  if (replace) return rename(draft, file);
  try {
    await link(draft, file);
  } catch (error) {
    if (isNodeError(error, 'EEXIST')) throw taken(file);
    await rename(draft, file);
  }
}
