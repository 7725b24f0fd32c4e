import { NotLinkedError } from '../errors.js';
import { linkError } from './link-error.js';
import type { AccountsSeams } from './seams.js';
import { type Unlinked, unlink } from './unlink.js';

/** "Not me": takes back what an authorization of this member has linked. Throws NotLinkedError, or LinkError for
 *  anybody else. */
export async function undoLink(
  seams: AccountsSeams,
  authorizationId: string,
  discordUserId: string,
): Promise<Unlinked> {
  const authorization = (await seams.storage.authorizations.read(authorizationId))?.value;
  if (authorization?.linkedAs === undefined) {
    throw new NotLinkedError('This was too long ago to be undone here.', { nextStep: 'Use /unlink.' });
  }
  if (authorization.discordUserId !== discordUserId) throw linkError('wrong_discord_user');
  return unlink(seams, { discordUserId, xUserId: authorization.linkedAs.id, place: authorization.place });
}
