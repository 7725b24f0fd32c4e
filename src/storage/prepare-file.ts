import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { isNodeError } from '../node-error.js';
import { notADatabase } from './start-error.js';
import { StorageError } from './storage-error.js';

/** In bytes. What is shorter SQLite takes for an empty database, and writes over it. */
const SMALLEST_PAGE = 512;

/** Makes the folder (mode 0700) and an empty database file (mode 0600; SQLite gives its -wal and -shm the same)
 *  where there are none. */
export function prepareFile(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    createPrivately(path);
  } catch (cause) {
    throw new StorageError(`The database file ${path} cannot be made.`, {
      nextStep: `Let the bot write to ${firstExisting(dirname(path))}, or set DATABASE_URL to another path.`,
      cause,
    });
  }
  const file = statSync(path);
  if (file.isDirectory()) {
    throw new StorageError(`${path} is a folder, not a database file.`, {
      nextStep: 'Set DATABASE_URL to a file.',
    });
  }
  if (file.size > 0 && file.size < SMALLEST_PAGE) throw notADatabase(path);
}

/** A file that is there is left alone: to open and close it here would drop the POSIX locks that SQLite connections
 *  of this process have on it (sqlite.org/howtocorrupt.html, 2.2). Synchronous for the same reason. */
function createPrivately(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!isNodeError(error, 'EEXIST', 'EISDIR')) throw error;
  }
}

function firstExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : firstExisting(dirname(path));
}
