import { NotLinkedError } from '../errors.js';
import type { Link } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';
import { type Unlinked, unlink } from './unlink.js';

export interface RemovalRequest {
  readonly guildId: string;
  readonly guildName: string;
  readonly xUserId: string;
  /** The admin who ends it. */
  readonly actorId: string;
  /** Only this member's link; absent: everybody's. */
  readonly discordUserId?: string;
}

export interface RemovedLink {
  readonly discordUserId: string;
  readonly username: string;
  readonly tokensDeleted: boolean;
  readonly told: boolean;
}

/** Ends a guild's use of an account, then tells each member whose link it was. What they have linked elsewhere is
 *  theirs and stays. Throws NotLinkedError when there is no such link (any more). */
export async function removeFromGuild(
  seams: AccountsSeams,
  { guildId, guildName, xUserId, discordUserId, actorId }: RemovalRequest,
): Promise<RemovedLink[]> {
  const links = (await seams.storage.links.ofGuild(guildId)).filter(
    (link) =>
      link.xUserId === xUserId && (discordUserId === undefined || link.discordUserId === discordUserId),
  );
  const ended: Ended[] = [];
  // All of them before anybody is told: while Discord cannot be reached, no link stays for that.
  for (const link of links) {
    const unlinked = await unlinkIfThere(seams, link, actorId);
    if (unlinked !== undefined) ended.push({ discordUserId: link.discordUserId, ...unlinked });
  }
  if (ended.length === 0) {
    throw new NotLinkedError('There is no such link in this server.', { nextStep: 'See /team accounts.' });
  }
  const removed: RemovedLink[] = [];
  for (const link of ended) removed.push({ ...link, told: await tell(seams, link, guildName) });
  return removed;
}

type Ended = Omit<RemovedLink, 'told'>;

/** A member may unlink at the same moment: the others are ended all the same. */
async function unlinkIfThere(
  seams: AccountsSeams,
  link: Link,
  actorId: string,
): Promise<Unlinked | undefined> {
  try {
    return await unlink(seams, link, actorId);
  } catch (error) {
    if (error instanceof NotLinkedError) return undefined;
    throw error;
  }
}

/** Whether they could be told. The admin, who waits, hears of it otherwise. */
async function tell(seams: AccountsSeams, { discordUserId, username }: Ended, placeName: string) {
  try {
    const notice = { discordUserId, username, placeName, nonce: randomId() };
    return (await seams.notices.linkRemoved(notice)) === 'told';
  } catch (err) {
    seams.log.warn({ event: 'removal-not-told', discordUserId, err }, 'a member could not be told');
    return false;
  }
}
