import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { forbidden } from './problems.js';

/** The id of a community that this user may post to. Throws Refusal: one that is not there looks like one that is
 *  closed. */
export function findCommunity({ communities }: Pick<World, 'communities'>, user: XUser, id: string): string {
  const community = communities.withId(id);
  if (community === undefined || !community.members.includes(user.username))
    throw forbidden('You are not permitted to post in this Community: you are not a member of it.');
  return id;
}
