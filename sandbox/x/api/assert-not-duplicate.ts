import type { StoredPost } from '../world/posts.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { forbidden } from './problems.js';

/** X does not say how far back it looks. */
const WINDOW_MS = 24 * 60 * 60_000;
/** A posting user may have many posts standing; the newest are the likely twins, and nobody posts more in the window. */
const LOOK_BACK = 2000;

/** Throws Refusal when the same text by this user stands. Posts with media never count as the same; neither do the texts
 *  that a post had before an edit, nor, for an edit, the post that it replaces: one that changes labels alone is taken. */
export function assertNotDuplicate(
  { posts, now }: Pick<World, 'posts' | 'now'>,
  user: XUser,
  text: string,
  replaced?: StoredPost,
): void {
  const since = now() - WINDOW_MS;
  const recent = posts.by(user.id).slice(-LOOK_BACK);
  const twin = recent.some(
    (post) =>
      post.text === text &&
      post.createdAt > since &&
      post.media === undefined &&
      post.repostOf === undefined &&
      post.id !== replaced?.id,
  );
  if (twin) throw forbidden('You are not allowed to create a Tweet with duplicate content.');
}
