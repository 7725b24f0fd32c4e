import { confirmLink } from './confirm-link.js';
import { equalInConstantTime } from './digest.js';
import { endAuthorization, isOpen, isOver } from './end-authorization.js';
import { isLinkFailure, linkError } from './link-error.js';
import type { Authorization, Stored, XUser } from './ports.js';
import { normalizeCode } from './random.js';
import type { AccountsSeams } from './seams.js';

export interface ConfirmedUser extends XUser {
  /** Whether it had been linked before: then there is nothing to take back. */
  readonly reauthorized: boolean;
}

/** The code of the final page, typed into Discord by the member who asked: proof that one person holds both ends.
 *  Throws LinkError: `wrong_code` while tries are left, then `too_many_tries`. */
export async function confirmCode(
  seams: AccountsSeams,
  request: { authorizationId: string; discordUserId: string; typed: string },
): Promise<ConfirmedUser> {
  for (;;) {
    const stored = await awaited(seams, request.authorizationId, request.discordUserId);
    const { pending, code } = stored.value;
    if (pending === undefined || code === undefined) throw linkError('used');
    if (!equalInConstantTime(normalizeCode(request.typed), code.reveal())) {
      if (await countTry(seams, stored)) throw linkError('wrong_code');
      continue;
    }
    if (await confirmLink(seams, stored, { ...pending, proof: 'code' })) {
      return { ...pending.user, reauthorized: stored.value.expected !== undefined };
    }
    // It changed between the read and the commit (another try, or the expiry): look again.
  }
}

async function awaited(
  seams: AccountsSeams,
  authorizationId: string,
  discordUserId: string,
): Promise<Stored<Authorization>> {
  const stored = await seams.storage.authorizations.read(authorizationId);
  if (stored === undefined) throw linkError('expired');
  const { value } = stored;
  if (value.discordUserId !== discordUserId) throw linkError('wrong_discord_user');
  if (value.step === 'failed') throw linkError(isLinkFailure(value.failure) ? value.failure : 'expired');
  if (!isOpen(value)) throw linkError('used');
  if (isOver(value, seams.clock.now())) throw linkError('expired');
  if (value.step !== 'awaiting_code') {
    throw linkError('not_yet');
  }
  return stored;
}

/** True when the failed try is counted and one is left. A lost race gives false: the caller looks again. */
async function countTry(seams: AccountsSeams, stored: Stored<Authorization>): Promise<boolean> {
  const triesLeft = (stored.value.triesLeft ?? 1) - 1;
  if (triesLeft > 0) return seams.storage.authorizations.replace(stored, { ...stored.value, triesLeft });
  await endAuthorization(seams, stored.value.id, 'too_many_tries');
  throw linkError('too_many_tries');
}
