import type { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import type { PostingSeams } from './seams.js';

/** Calls X as an account. 401 is definite, nothing was done: one refresh, and the call once more. Throws XError,
 *  AccountBrokenError, NotLinkedError. */
export async function withToken<T>(
  { tokens }: Pick<PostingSeams, 'tokens'>,
  xUserId: string,
  call: (accessToken: Secret) => Promise<T>,
): Promise<T> {
  const accessToken = await tokens.accessToken(xUserId);
  try {
    return await call(accessToken);
  } catch (error) {
    if (!(error instanceof XError) || error.kind !== 'unauthorized') throw error;
    return call(await tokens.renewed(xUserId, accessToken));
  }
}
