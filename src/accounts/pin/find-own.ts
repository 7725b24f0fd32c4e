import { isOpen, isOver } from '../end-authorization.js';
import { isLinkFailure, linkError } from '../link-error.js';
import type { Authorization, AuthorizationStep, Stored } from '../ports.js';
import type { AccountsSeams } from '../seams.js';

/** This member's attempt, if it stands at this step. Throws LinkError. */
export async function findOwn(
  { storage, clock }: AccountsSeams,
  { authorizationId, discordUserId }: { readonly authorizationId: string; readonly discordUserId: string },
  step: AuthorizationStep,
): Promise<Stored<Authorization>> {
  const stored = await storage.authorizations.read(authorizationId);
  if (stored === undefined) throw linkError('expired');
  const { value } = stored;
  if (value.discordUserId !== discordUserId) throw linkError('wrong_discord_user');
  if (value.step === 'failed') throw linkError(isLinkFailure(value.failure) ? value.failure : 'expired');
  if (!isOpen(value)) throw linkError('used');
  if (isOver(value, clock.now())) throw linkError('expired');
  if (value.step === 'exchanging') throw linkError('pin_busy');
  if (value.step !== step) throw linkError('used');
  return stored;
}
