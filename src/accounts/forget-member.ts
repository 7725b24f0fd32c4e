import { NotLinkedError } from '../errors.js';
import { endAuthorization } from './end-authorization.js';
import type { AccountsSeams } from './seams.js';
import { type Unlinked, unlink } from './unlink.js';

/** Ends every attempt to link and every link of a member, wherever they are: each as `/unlink` does, with the tokens of
 *  accounts that nobody else has. What was ended stays so when this is interrupted, and the rest is done the next time.
 *  Gives what was unlinked. */
export async function forgetMember(seams: AccountsSeams, discordUserId: string): Promise<Unlinked[]> {
  const { storage, clock } = seams;
  for (const id of await storage.authorizations.openOf(discordUserId, clock.now()))
    await endAuthorization(seams, id, 'refused');
  const ended: Unlinked[] = [];
  for (const link of await storage.links.ofUser(discordUserId)) {
    try {
      ended.push(await unlink(seams, link));
    } catch (error) {
      // Unlinked elsewhere at the same moment.
      if (!(error instanceof NotLinkedError)) throw error;
    }
  }
  return ended;
}
