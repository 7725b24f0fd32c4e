import { StoreUnavailableError } from '../errors.js';
import { isNodeError } from '../node-error.js';
import { StorageError } from './storage-error.js';

/** SQLite's errors at start, in words that tell the operator what to do. */
export function startError(path: string, error: unknown): unknown {
  const cause = error instanceof StoreUnavailableError ? error.cause : error;
  if (isNodeError(cause, 'SQLITE_NOTADB')) return notADatabase(path, cause);
  if (isNodeError(cause, 'SQLITE_CORRUPT')) {
    return new StorageError(`The database ${path} is damaged.`, {
      nextStep: 'Restore it from a backup, or save what can be read with `sqlite3 FILE .recover`.',
      cause,
    });
  }
  if (isNodeError(cause, 'SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_PERM', 'SQLITE_AUTH')) {
    return new StorageError(`The database ${path} cannot be opened for writing.`, {
      nextStep: 'Let the user that runs the bot write to this file and its folder.',
      cause,
    });
  }
  if (isNodeError(cause, 'SQLITE_FULL', 'SQLITE_IOERR')) {
    return new StorageError(`The disk under ${path} does not take any writes.`, {
      nextStep: 'Free some space on it, or look for errors of the disk in the system log.',
      cause,
    });
  }
  if (isNodeError(cause, 'SQLITE_BUSY')) {
    return new StorageError(`Another program keeps the database ${path} locked.`, {
      nextStep: 'Close whatever else has it open.',
      cause,
    });
  }
  return cause;
}

export function notADatabase(path: string, cause?: unknown): StorageError {
  return new StorageError(`${path} is not a database.`, {
    nextStep: 'Set DATABASE_URL to another path, or move this file away.',
    cause,
  });
}
