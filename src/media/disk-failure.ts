import { StoreUnavailableError } from '../errors.js';
import { codeOf } from '../node-error.js';

/** What a disk or file system can be short of; everything else is a bug. */
const TROUBLE = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOTDIR',
]);

/** The error as the domain knows it: StoreUnavailableError when the disk is in trouble, else as it is. */
export function diskFailure(error: unknown): unknown {
  return TROUBLE.has(codeOf(error) ?? '') ? new StoreUnavailableError(error) : error;
}
