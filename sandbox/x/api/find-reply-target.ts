import twitter from 'twitter-text';
import type { StoredPost } from '../world/posts.js';
import { isSubscriber, type XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { forbidden } from './problems.js';

type Parts = Pick<World, 'settings' | 'posts'>;

/** The post that is answered. Throws Refusal when it is gone, when its author did not summon this user (since February
 *  2026 apps on self-serve plans may reply only where their user was mentioned or quoted, and to their own posts), and
 *  when the conversation is closed to this user. */
export function findReplyTarget(world: Parts, user: XUser, id: string): StoredPost {
  const { settings, posts } = world;
  const found = posts.find(id);
  // Who answers a repost answers what it repeats.
  const target = found?.repostOf === undefined ? found : posts.find(found.repostOf);
  if (target === undefined)
    throw forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  const isOwn = target.authorId === user.id;
  if (!(isOwn ? settings.selfReplies : settings.repliesToAnybody || isSummoned(world, user, target)))
    throw forbidden(
      'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
    );
  if (!isOpenTo(user, posts.find(target.conversationId) ?? target))
    throw forbidden('The original Tweet author restricted who can reply to this Tweet.');
  return target;
}

/** A reply alone does not summon whom it answers: X's pages name mentions and quotes only. */
const isSummoned = ({ posts }: Parts, user: XUser, { text, quotes }: StoredPost): boolean =>
  mentions(text, user) || (quotes !== undefined && posts.find(quotes)?.authorId === user.id);

const mentions = (text: string, { username }: XUser): boolean =>
  twitter.extractMentions(text).some((name) => name.toLowerCase() === username.toLowerCase());

/** Whoever began a conversation says who may join it; nobody here follows anybody, or pays anybody but X. */
function isOpenTo(user: XUser, { authorId, replySettings, text }: StoredPost): boolean {
  if (replySettings === undefined || authorId === user.id || mentions(text, user)) return true;
  return replySettings === 'verified' && isSubscriber(user);
}
