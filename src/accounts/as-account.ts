import type { Credential } from '../credential.js';
import { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import type { Tokens } from './tokens.js';

/** Calls X as an account. What X refuses because of the token, or of the time in a signature, had no effect: the call is
 *  made once more, with a token that has been renewed, or X's time. Throws XError, AccountBrokenError, NotLinkedError. */
export async function asAccount<T>(
  tokens: Tokens,
  xUserId: string,
  call: (credential: Credential) => Promise<T>,
): Promise<T> {
  const credential = await tokens.credential(xUserId);
  try {
    return await call(credential);
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    if (error.kind === 'clock_skewed') return call(credential);
    const refusal = refusalIn(error, credential);
    if (refusal === undefined) throw error;
    return call(await tokens.renewed(xUserId, credential, refusal));
  }
}

/** Whether X has refused the token itself, for `renewed`; undefined for anything else. */
export function refusalIn(
  { kind, outcome }: XError,
  credential: Credential,
): { readonly isDefinite: boolean } | undefined {
  if (outcome !== 'refused') return undefined;
  // Of an access token X says no more than 401.
  if (kind === 'rejected_token' && !(credential instanceof Secret)) return { isDefinite: true };
  return kind === 'unauthorized' ? { isDefinite: false } : undefined;
}
