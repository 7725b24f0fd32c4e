import { UserFacingError } from '../errors.js';

/** What was typed cannot be used as it is; nothing was done. The program ends with the code for wrong use. */
export class UsedWronglyError extends UserFacingError {
  override readonly name = 'UsedWronglyError';
}
