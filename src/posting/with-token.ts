import { asAccount } from '../accounts/as-account.js';
import type { Credential } from '../credential.js';
import type { PostingSeams } from './seams.js';

/** Calls X as an account, once more where that was refused for its token. Throws XError, AccountBrokenError,
 *  NotLinkedError. */
export async function withToken<T>(
  { tokens }: Pick<PostingSeams, 'tokens'>,
  xUserId: string,
  call: (credential: Credential) => Promise<T>,
): Promise<T> {
  return asAccount(tokens, xUserId, call);
}
