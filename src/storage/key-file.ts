import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isNodeError } from '../node-error.js';
import { Secret } from '../secret.js';
import { syncFolder } from '../sync-folder.js';
import { parseEncryptionKey } from './encryption-key.js';
import { StorageError } from './storage-error.js';

/** Where the key of this database is kept when none is configured. */
export function keyFileOf(databasePath: string): string {
  return join(dirname(databasePath), 'encryption.key');
}

/** The key in this file, or undefined when there is no such file. */
export async function readKeyFile(path: string): Promise<Buffer | undefined> {
  try {
    return parseEncryptionKey(new Secret(await readFile(path, 'utf8')), path);
  } catch (error) {
    if (isNodeError(error, 'ENOENT')) return undefined;
    if (error instanceof StorageError) throw error;
    throw new StorageError(`The encryption key in ${path} cannot be read.`, {
      nextStep: 'Let the user that runs the bot read this file.',
      cause: error,
    });
  }
}

/** Puts a new key there, complete and on disk or not at all. Who comes second gets the key of who came first. */
export async function makeKeyFile(path: string): Promise<Buffer> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await writeDurably(draft, `${randomBytes(32).toString('base64')}\n`);
    await place(draft, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    throw new StorageError(`No encryption key could be made in ${path}.`, {
      nextStep: 'Let the bot write to this folder, or set ENCRYPTION_KEYS.',
      cause,
    });
  } finally {
    await rm(draft, { force: true });
  }
  const key = await readKeyFile(path);
  if (key === undefined) throw new StorageError(`The encryption key in ${path} was removed at once.`);
  return key;
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A hard link never replaces what is there; where the file system has none, the caller's database lock has to do. */
async function place(draft: string, path: string): Promise<void> {
  try {
    await link(draft, path);
  } catch (error) {
    if (isNodeError(error, 'EEXIST')) return;
    await rename(draft, path);
  }
}
