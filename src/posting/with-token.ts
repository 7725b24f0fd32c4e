import type { Credential } from '../credential.js';
import { XError } from '../x-error.js';
import type { PostingSeams } from './seams.js';

/** Calls X as an account. 401 is definite, nothing was done: one refresh, and the call once more. Throws XError,
 *  AccountBrokenError, NotLinkedError. */
export async function withToken<T>(
  { tokens }: Pick<PostingSeams, 'tokens'>,
  xUserId: string,
  call: (credential: Credential) => Promise<T>,
): Promise<T> {
  const credential = await tokens.credential(xUserId);
  try {
    return await call(credential);
  } catch (error) {
    if (!(error instanceof XError) || error.kind !== 'unauthorized') throw error;
    return call(await tokens.renewed(xUserId, credential));
  }
}
