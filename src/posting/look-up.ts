import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { XError } from '../x-error.js';
import { changePost, withPart } from './change-post.js';
import { failPost } from './fail-post.js';
import { findOnTimeline } from './find-on-timeline.js';
import { heldAct } from './hold-post.js';
import { markPublished } from './mark-published.js';
import { lookAgain, type NextStep } from './next-step.js';
import type { Part, Post, PostFailure } from './ports.js';
import type { PostingSeams } from './seams.js';

/** Nobody knows whether X has it: never sent again blindly, looked up on the author's timeline. `refusal`: X would not
 *  have the resend; what it said counts once it is sure that the first request has not arrived either. */
export async function lookUpLater(
  seams: PostingSeams,
  post: Post,
  part: Part,
  refusal?: PostFailure,
): Promise<NextStep> {
  const doubted: Post = {
    ...post,
    status: 'unknown',
    ...(refusal === undefined ? {} : { failure: refusal }),
  };
  const next = withPart(doubted, part.index, { status: 'unknown', reads: 0 });
  await changePost(seams, { next, tell: seams.waiters.isAwaited(post.id) });
  return { again: seams.clock.now() + seams.timing.firstReadMs };
}

/** Found: published. Absent in two reads far enough apart: sent once more; absent again: the author is asked, or hears why
 *  X would not have it. */
export async function lookUp(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const found = await readTimelineFor(seams, post, part);
  if (typeof found === 'object') return found;
  if (found === 'unreadable') return askAuthor(seams, post);
  if (found !== 'absent') return markPublished(seams, post, part, found);
  return (await readAgain(seams, post, part)) ?? absent(seams, post, part);
}

/** Counts a read that showed nothing, in this part. When to read once more; undefined once that was the second one, far
 *  enough from the first: then it is not there. */
export async function readAgain(
  seams: PostingSeams,
  post: Post,
  part: Part,
): Promise<{ again: number } | undefined> {
  const { clock, timing } = seams;
  const now = clock.now();
  const firstReadAt = part.reads === 0 ? now : (part.firstReadAt ?? now);
  if (part.reads > 0 && now - firstReadAt >= timing.readGapMs) return undefined;
  const seen = withPart(post, part.index, { reads: part.reads + 1, firstReadAt, lastReadAt: now });
  await changePost(seams, { next: seen, tell: false });
  return { again: firstReadAt + timing.secondReadMs };
}

/** X refused the resend as a duplicate: it is up. Its id is looked for once; without it, it counts as published too. A
 *  part that others follow is left to them (`findParent`), or the same look would be paid for twice. */
export async function confirmUp(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const isLast = part.index === post.parts.length - 1;
  const found = isLast ? await readTimelineFor(seams, post, part) : 'absent';
  const isFound = typeof found === 'string' && found !== 'absent' && found !== 'unreadable';
  return markPublished(seams, post, part, isFound ? found : undefined);
}

/** The X post id; `absent`; `unreadable` when nobody can look any more; or when to try again. */
export async function readTimelineFor(
  seams: PostingSeams,
  post: Post,
  part: Part,
): Promise<string | 'absent' | 'unreadable' | { again: number }> {
  const { clock, timing } = seams;
  try {
    return (await findOnTimeline(seams, post, part)) ?? 'absent';
  } catch (error) {
    if (error instanceof NotLinkedError) return 'unreadable';
    // Looked up when the account has been authorized again; this is only the fallback.
    if (error instanceof AccountBrokenError) return { again: clock.now() + timing.patienceMs };
    if (!(error instanceof XError)) throw error;
    seams.log.warn(
      { event: 'look-up-failed', postId: post.id, err: error },
      'the timeline could not be read',
    );
    // Further and further apart, and not for ever: `updatedAt` stands still while nothing is learnt. Long enough for
    // one of X's windows of 15 minutes to end.
    const wait = Math.max(timing.secondReadMs, (clock.now() - post.updatedAt) / 2);
    const again = Math.max(error.retryAt ?? 0, clock.now() + wait);
    return again > post.updatedAt + 2 * timing.patienceMs ? 'unreadable' : { again };
  }
}

async function absent(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  // A post in a community need not stand on its author's timeline: not to be seen there says nothing.
  if (!post.resent && post.options?.communityId === undefined) {
    const next = withPart({ ...post, status: 'queued', resent: true }, part.index, { status: 'waiting' });
    await changePost(seams, { next, tell: false });
    return { again: seams.clock.now() };
  }
  return post.failure === undefined ? askAuthor(seams, post) : failPost(seams, post, part, post.failure);
}

async function askAuthor(seams: PostingSeams, post: Post): Promise<NextStep> {
  const next: Post = { ...post, status: 'held', heldReason: 'outcome_unknown' };
  const act = heldAct('outcome_unknown');
  const held = await changePost(seams, { next, tell: true, act });
  return held === undefined ? lookAgain(seams) : undefined;
}
