import { StoreUnavailableError } from '../errors.js';
import { isNodeError } from '../node-error.js';

/** What the disk, the file system or another process can cause; everything else is a bug of a statement. */
const CODES = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_PROTOCOL',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
  'SQLITE_NOMEM',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
];

export function isStoreFailure(error: unknown): boolean {
  return isNodeError(error, ...CODES);
}

/** The error as the domain knows it: StoreUnavailableError when the store is in trouble, else as it is. */
export function storeFailure(error: unknown): unknown {
  return isStoreFailure(error) ? new StoreUnavailableError(error) : error;
}
