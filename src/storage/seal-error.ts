/** A sealed value that no key of the ring opens in this place: the key is not there, or the value was changed or
 *  moved to another record. */
export class SealError extends Error {
  override readonly name = 'SealError';
}
