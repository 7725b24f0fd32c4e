import type { Media } from '../../world/media.js';
import type { XUser } from '../../world/users.js';
import type { World } from '../../world/world.js';
import { missing } from '../problems.js';

/** An upload of this user that is not expired. Throws Refusal: what is another's looks like what is not there. */
export function findOwnMedia({ settings, media }: World, user: XUser, id: string): Media {
  const found = media.find(id);
  if (found === undefined || found.owner.id !== user.id || media.state(found) === 'expired')
    throw missing(settings.vocabulary, { type: 'media', id, parameter: 'id' });
  return found;
}
