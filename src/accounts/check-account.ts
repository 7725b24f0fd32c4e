import { AccountBrokenError } from '../errors.js';
import { XError } from '../x-error.js';
import { asAccount } from './as-account.js';
import type { AccountsSeams } from './seams.js';
import type { Tokens } from './tokens.js';

/** What X says of an account when it is asked: `unavailable` leaves everything as it was. */
export type Checked =
  | { readonly result: 'ready'; readonly username: string }
  | { readonly result: 'needs_owner' }
  | { readonly result: 'unavailable'; readonly error: XError };

/** Asks X who the account is, with its own token, renewed where that is needed. Takes on a handle that has changed. Throws
 *  NotLinkedError. */
export async function checkAccount(seams: AccountsSeams, tokens: Tokens, xUserId: string): Promise<Checked> {
  try {
    const user = await askWho(seams, tokens, xUserId);
    await seams.storage.transaction(async ({ accounts }) => {
      const stored = await accounts.read(xUserId);
      if (stored === undefined || user.id !== xUserId) return;
      const { username, name } = user;
      if (stored.value.username === username && stored.value.name === name) return;
      await accounts.replace(stored, { ...stored.value, username, name });
    });
    return { result: 'ready', username: user.username };
  } catch (error) {
    if (error instanceof AccountBrokenError) return { result: 'needs_owner' };
    if (error instanceof XError) return { result: 'unavailable', error };
    throw error;
  }
}

async function askWho({ users }: AccountsSeams, tokens: Tokens, xUserId: string) {
  return asAccount(tokens, xUserId, (credential) => users.me(credential));
}
