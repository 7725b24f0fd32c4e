import type { StoredPost } from '../world/posts.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { mayPostLong } from './assert-text.js';
import { forbidden } from './problems.js';

const EDITABLE_MS = 60 * 60_000;
const MOST_EDITS = 5;

/** The post that an edit replaces. Throws Refusal when this user may not edit it, or not any more. */
export function findEditedPost(
  { posts, now }: Pick<World, 'posts' | 'now'>,
  user: XUser,
  id: string,
): StoredPost {
  const post = posts.find(id);
  const may =
    mayPostLong(user) &&
    post !== undefined &&
    post.authorId === user.id &&
    now() - post.createdAt < EDITABLE_MS &&
    post.editHistory.length <= MOST_EDITS;
  if (!may) throw forbidden('You are not allowed to edit this Tweet.');
  return post;
}
