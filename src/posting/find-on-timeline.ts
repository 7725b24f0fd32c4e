import { isSamePost } from './is-same-post.js';
import { parentOf } from './parts.js';
import type { Part, Post, TimelinePost } from './ports.js';
import type { PostingSeams } from './seams.js';
import { withToken } from './with-token.js';

/** X's snowflakes count milliseconds since this instant in their upper 42 bits. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;
const SNOWFLAKE_SHIFT = 22n;

/** The id of the X post that this part became, if the author's timeline shows it. Never one that is another part of
 *  ours. Throws XError, AccountBrokenError, NotLinkedError. */
export async function findOnTimeline(
  seams: PostingSeams,
  post: Post,
  part: Part,
): Promise<string | undefined> {
  const { xUserId } = post;
  const since = sinceOf(seams, post, part);
  const timeline = await withToken(seams, xUserId, (credential) =>
    seams.x.timelineSince(credential, xUserId, since),
  );
  for (const candidate of timeline) {
    const same = hasParent(candidate, post, part) && isSamePost(part, candidate);
    if (same && !(await seams.storage.posts.isKnown(candidate.id))) return candidate.id;
  }
  return undefined;
}

/** The id after which the part can stand: about when it was sent, and after the post that it answers. X bills each post
 *  that is read, and the parts of a thread before this one were all posted within the same minutes. */
function sinceOf({ timing }: PostingSeams, post: Post, part: Part): string {
  const sent = snowflakeAt((part.sentAt ?? post.createdAt) - timing.clockSkewMs);
  const parent = parentOf(post, part);
  if (parent === undefined || parent === 'unknown') return sent;
  return BigInt(parent) > BigInt(sent) ? parent : sent;
}

/** Another version of a post stands where the first one stood, which this post does not know. */
function hasParent({ inReplyTo }: TimelinePost, post: Post, part: Part): boolean {
  const isEdit = part.index === 0 && post.options?.editOf !== undefined;
  return isEdit || inReplyTo === parentOf(post, part);
}

/** The smallest id that a post of this instant (ms since 1970) can have. */
export function snowflakeAt(ms: number): string {
  const sinceEpoch = BigInt(Math.trunc(ms)) - SNOWFLAKE_EPOCH;
  return String(sinceEpoch > 0n ? sinceEpoch << SNOWFLAKE_SHIFT : 1n);
}
