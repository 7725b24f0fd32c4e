import { NotLinkedError } from '../errors.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';
import { unlink } from './unlink.js';

export interface RemovalRequest {
  readonly guildId: string;
  readonly guildName: string;
  readonly xUserId: string;
  /** Only this member's link; absent: everybody's. */
  readonly discordUserId?: string;
}

export interface RemovedLink {
  readonly discordUserId: string;
  readonly username: string;
  readonly tokensDeleted: boolean;
  readonly told: boolean;
}

/** Ends a guild's use of an account, and tells each member whose link it was. What they have linked elsewhere is
 *  theirs and stays. Throws NotLinkedError when there is no such link. */
export async function removeFromGuild(
  seams: AccountsSeams,
  { guildId, guildName, xUserId, discordUserId }: RemovalRequest,
): Promise<RemovedLink[]> {
  const links = (await seams.storage.links.ofGuild(guildId)).filter(
    (link) =>
      link.xUserId === xUserId && (discordUserId === undefined || link.discordUserId === discordUserId),
  );
  if (links.length === 0) {
    throw new NotLinkedError('There is no such link in this server.', { nextStep: 'See /team accounts.' });
  }
  const removed: RemovedLink[] = [];
  for (const link of links) {
    const { username, tokensDeleted } = await unlink(seams, link);
    const told = await seams.notices.linkRemoved({
      discordUserId: link.discordUserId,
      username,
      placeName: guildName,
      nonce: randomId(),
    });
    removed.push({ discordUserId: link.discordUserId, username, tokensDeleted, told: told === 'told' });
  }
  return removed;
}
