import type { ConfirmedUser } from '../confirm-code.js';
import { confirmLink } from '../confirm-link.js';
import { endAuthorization } from '../end-authorization.js';
import { linkError } from '../link-error.js';
import type { AccountsSeams } from '../seams.js';
import { findOwn } from './find-own.js';
import { pinApp } from './pin-app.js';

interface Answer {
  readonly authorizationId: string;
  readonly discordUserId: string;
}

/** "Use it": the account that X has named is the right one. Throws NotAllowedError, LinkError. */
export async function acceptPin(seams: AccountsSeams, answer: Answer): Promise<ConfirmedUser> {
  const { apiKey } = pinApp(seams);
  const stored = await findOwn(seams, answer, 'confirming');
  const { pendingOAuth1, expected } = stored.value;
  if (pendingOAuth1 === undefined) throw linkError('used');
  const { user, token } = pendingOAuth1;
  const grant = { ...token, apiKey, obtainedAt: seams.clock.now() };
  if (!(await confirmLink(seams, stored, { user, grant, proof: 'pin' }))) throw linkError('used');
  return { ...user, reauthorized: expected !== undefined };
}

/** "Not me": what X issued is let go. Throws LinkError. */
export async function declinePin(seams: AccountsSeams, answer: Answer): Promise<void> {
  await findOwn(seams, answer, 'confirming');
  await endAuthorization(seams, answer.authorizationId, 'not_me');
}
