import type { AccountsUnit, Place } from './ports.js';
import { isInUse, placeOf, postingRoles } from './share.js';

/** Who wants to post as which account, and where. */
export interface Poster {
  readonly discordUserId: string;
  readonly place: Place;
  readonly xUserId: string;
  /** Those that the member has now. `begun`: what is up of a thread was allowed, and its rest needs no role any more. */
  readonly roleIds: readonly string[] | 'begun';
}

/** By what right somebody may post: a link of their own, or one of the roles that the account is shared with while its
 *  owner's link stands there. Undefined: not at all. */
export async function rightToPost(
  { links, shares }: Pick<AccountsUnit, 'links' | 'shares'>,
  { discordUserId, place, xUserId, roleIds }: Poster,
): Promise<'own' | 'shared' | undefined> {
  if ((await links.find(discordUserId, place, xUserId)) !== undefined) return 'own';
  // Direct messages are their owner's alone.
  if (place === 'dm') return undefined;
  const share = await shares.find(xUserId);
  if (share === undefined) return undefined;
  const isAllowed =
    roleIds === 'begun'
      ? isInUse(share) && placeOf(share) === place
      : postingRoles(share, { place, roleIds }).length > 0;
  if (!isAllowed) return undefined;
  return (await links.find(share.ownerId, place, xUserId)) === undefined ? undefined : 'shared';
}
