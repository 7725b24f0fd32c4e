import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { XError } from '../x-error.js';
import type { AccountsSeams } from './seams.js';
import type { Tokens } from './tokens.js';

/** Whoever has just subscribed does not wait long, and nobody pays for the question at every click ($0.01). */
const ASK_AGAIN_MS = 10 * 60_000;

/** Whether X sells this account long posts and edits. Asked anew where the last answer was no; one who has ended a
 *  subscription is told by X's refusal. No, when X cannot be asked. */
export async function subscribes(seams: AccountsSeams, tokens: Tokens, xUserId: string): Promise<boolean> {
  const { storage, users, clock, log } = seams;
  const known = (await storage.accounts.read(xUserId))?.value.subscription;
  if (known !== undefined && (known.isPaid || clock.now() - known.at < ASK_AGAIN_MS)) return known.isPaid;
  try {
    const user = await users.me(await tokens.credential(xUserId));
    if (user.subscribes === undefined || user.id !== xUserId) return false;
    const subscription = { isPaid: user.subscribes, at: clock.now() };
    await storage.transaction(async ({ accounts }) => {
      const stored = await accounts.read(xUserId);
      if (stored !== undefined) await accounts.replace(stored, { ...stored.value, subscription });
    });
    return user.subscribes;
  } catch (error) {
    const isKnown =
      error instanceof XError || error instanceof AccountBrokenError || error instanceof NotLinkedError;
    if (!isKnown) throw error;
    log.warn(
      { event: 'subscription-unknown', xUserId, err: error },
      'X could not be asked for a subscription',
    );
    return false;
  }
}
