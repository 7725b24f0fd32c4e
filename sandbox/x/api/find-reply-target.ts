import twitter from 'twitter-text';
import type { Posts, StoredPost } from '../world/posts.js';
import type { XUser } from '../world/users.js';
import { forbidden } from './problems.js';

/** The post that is answered. Throws Refusal when it is gone, or when its author did not summon this user: since
 *  February 2026 apps on self-serve plans may reply only where their user was mentioned, and to their own posts. */
export function findReplyTarget(posts: Posts, user: XUser, id: string): StoredPost {
  const target = posts.find(id);
  if (target === undefined)
    throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  if (target.authorId !== user.id && !mentions(target.text, user.username))
    throw forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    );
  return target;
}

const mentions = (text: string, username: string): boolean =>
  twitter.extractMentions(text).some((name) => name.toLowerCase() === username.toLowerCase());
