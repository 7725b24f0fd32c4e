import { UserFacingError } from '../errors.js';

/** The database cannot be used as it is; the operator reads why, and what to do, when the bot starts. */
export class StorageError extends UserFacingError {
  override readonly name = 'StorageError';
}
