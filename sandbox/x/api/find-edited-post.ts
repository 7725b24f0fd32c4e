import type { XSettings } from '../settings.js';
import type { StoredPost } from '../world/posts.js';
import { isSubscriber, type XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { forbidden } from './problems.js';

type Parts = Pick<World, 'settings' | 'posts' | 'now'>;

/** The post that an edit replaces. Throws Refusal when this user may not edit it, or not any more. */
export function findEditedPost(world: Parts, user: XUser, id: string): StoredPost {
  const post = world.posts.find(id);
  if (post === undefined || post.authorId !== user.id) throw refusal('it is not a post of yours');
  const reason = whyNot(world, user, post, id);
  if (reason !== undefined) throw refusal(reason);
  return post;
}

const refusal = (reason: string) => forbidden(`You are not allowed to edit this Tweet: ${reason}.`);

function whyNot({ settings, posts, now }: Parts, user: XUser, post: StoredPost, id: string) {
  if (!isSubscriber(user)) return 'editing needs a subscription';
  if (!isEditable(posts, post)) return 'a post of its kind cannot be edited';
  if (settings.editsOf === 'newest' && id !== post.id) return 'it has a newer version';
  if (now() >= editableUntil(settings, post)) return 'the time for editing it is over';
  return editsRemaining(settings, post) === 0 ? 'it was edited as often as possible' : undefined;
}

/** Whether posts of its kind can be edited: no polls, no ads, no reposts, nothing in a community, no reply to others. */
export function isEditable(posts: World['posts'], post: StoredPost): boolean {
  const { poll, nullcast, repostOf, communityId, inReplyTo } = post;
  if (poll !== undefined || nullcast || repostOf !== undefined || communityId !== undefined) return false;
  // What it answered may be gone: then nobody can tell that it was one's own.
  return inReplyTo === undefined || posts.find(inReplyTo)?.authorId === post.authorId;
}

/** Milliseconds since 1970; edits do not prolong it. */
export const editableUntil = ({ editSeconds }: XSettings, { earlier, createdAt }: StoredPost): number =>
  (earlier[0]?.createdAt ?? createdAt) + editSeconds * 1000;

export const editsRemaining = ({ mostEdits }: XSettings, { earlier }: StoredPost): number =>
  Math.max(0, mostEdits - earlier.length);
