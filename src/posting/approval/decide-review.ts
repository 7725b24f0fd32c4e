import { InvalidInputError, NotAllowedError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { rulesFor } from '../policy/terms.js';
import type { Post, PostingUnit } from '../ports.js';
import { reportJob } from '../post-job.js';
import { recordPostAct } from '../record-post-act.js';
import type { PostingSeams } from '../seams.js';
import { isUnderReview, type UnderReview } from './ask-review.js';
import { addJobsAfterReview, closeReview, endedBy, goingOnFrom } from './end-review.js';
import { votesThatCount } from './is-approved.js';
import { reviewCardJob } from './review-jobs.js';
import { assertMayApprove, assertReviewer, type Reviewer, type ReviewRules, withVote } from './reviewers.js';

export interface ReviewAct {
  readonly postId: string;
  readonly reviewer: Reviewer;
}

export interface ApproveRequest extends ReviewAct {
  /** Which content was shown. */
  readonly round: number;
}

export interface Rejection extends ReviewAct {
  readonly reason: string;
}

/** Counts this reviewer's yes to what they were shown, once; with the last one that is needed the post goes on. Throws
 *  NotAllowedError, and InvalidInputError for what is decided already or is not what was shown any more. */
export function approvePost(seams: PostingSeams, { postId, reviewer, round }: ApproveRequest): Promise<Post> {
  return decided(seams, postId, async (unit, post, rules) => {
    assertMayApprove(rules, post, reviewer);
    assertShown(post, round);
    const now = seams.clock.now();
    // Its end is a job, which a click may overtake after a downtime.
    if (now >= post.approval.expiresAt) throw new InvalidInputError(WORDS.expired);
    const { needed } = rules.policy.approval;
    const before = votesThatCount(post, rules.policy.approval);
    const votes = withVote(before, { reviewerId: reviewer.id, at: now });
    // A second click changes nothing.
    if (votes === before) return post;
    const voted: UnderReview = { ...post, approval: { ...post.approval, needed, votes }, updatedAt: now };
    const isEnough = votes.length >= needed;
    const next = isEnough ? goingOnFrom(voted, { kind: 'approved', at: now }) : voted;
    const stored = await unit.posts.save(next);
    if (stored === undefined) return undefined;
    const details = { vote: votes.length, of: needed, round };
    await recordPostAct(unit, seams, stored, { kind: 'approved', actorId: reviewer.id, details });
    if (isEnough) await addJobsAfterReview(unit, seams, stored, now);
    else await unit.jobs.add(reviewCardJob(stored, now));
    return stored;
  });
}

/** Ends it: nothing is posted, and its author is told why. Whoever says no says it to whatever became of it. Throws like
 *  `approvePost`. */
export async function rejectPost(
  seams: PostingSeams,
  { postId, reviewer, reason }: Rejection,
): Promise<Post> {
  const words = reason.normalize('NFC').trim();
  if (words === '') {
    throw new InvalidInputError('Its author has to know why.', { nextStep: 'Write the reason.' });
  }
  return decided(seams, postId, async (unit, post, rules) => {
    assertReviewer(rules, reviewer);
    const now = seams.clock.now();
    const outcome = { kind: 'rejected', at: now, by: reviewer.id, reason: words } as const;
    const stored = await unit.posts.save(endedBy(post, outcome));
    if (stored === undefined) return undefined;
    await recordPostAct(unit, seams, stored, { kind: 'rejected', actorId: reviewer.id });
    await closeReview(unit, stored, now);
    await unit.jobs.add(reportJob(stored, now));
    return stored;
  });
}

/** Its author takes it back; it is a draft again. Throws like `approvePost`. */
export function withdrawPost(
  seams: PostingSeams,
  { postId, actorId }: { postId: string; actorId: string },
): Promise<Post> {
  return changed(seams, postId, async (unit, post) => {
    if (post.authorId !== actorId) throw new NotAllowedError('Only the author of this post can withdraw it.');
    const now = seams.clock.now();
    const stored = await unit.posts.save(endedBy(post, { kind: 'withdrawn', at: now }));
    if (stored === undefined) return undefined;
    await recordPostAct(unit, seams, stored, { kind: 'withdrawn' });
    await closeReview(unit, stored, now);
    return stored;
  });
}

type Step<Rest extends unknown[]> = (
  unit: PostingUnit,
  post: UnderReview,
  ...rest: Rest
) => Promise<Post | undefined>;

/** One step of an open review, by the rules of this moment. */
export function decided(seams: PostingSeams, postId: string, step: Step<[ReviewRules]>): Promise<Post> {
  return changed(seams, postId, async (unit, post) => {
    const rules = await rulesFor(unit, post);
    // The account is governed by another server by now, or by none: it is looked at again at once.
    if (rules?.guildId !== post.approval.guildId) throw decidedAlready(post);
    return step(unit, post, rules);
  });
}

/** One step of an open review, from what is stored in the same transaction; again when somebody was faster. */
async function changed(seams: PostingSeams, postId: string, step: Step<[]>): Promise<Post> {
  for (;;) {
    const saved = await seams.storage.transaction(async (unit) => {
      const post = await unit.posts.read(postId);
      if (!isUnderReview(post)) throw decidedAlready(post);
      return step(unit, post);
    });
    if (saved === undefined) continue;
    const { id, status, approval } = saved;
    const about = { event: 'review', postId: id, status, votes: approval?.votes.length };
    seams.log.info(about, `review: ${approval?.outcome?.kind ?? 'open'}`);
    seams.wake();
    return saved;
  }
}

/** Throws InvalidInputError when other words than these were shown. */
export function assertShown({ approval }: UnderReview, round: number): void {
  if (approval.round === round) return;
  throw new InvalidInputError('This was changed after the message was shown, so nothing was counted.', {
    nextStep: 'Look at it again, then decide: /review shows how it stands now.',
  });
}

export function decidedAlready(post: Post | undefined): InvalidInputError {
  const words = WORDS[post?.approval?.outcome?.kind ?? 'ended'];
  return new InvalidInputError(words, { nextStep: 'Type /review to see what still waits.' });
}

const WORDS = mark({
  approved: 'This post has been approved already.',
  rejected: 'This post has been rejected already.',
  withdrawn: 'Its author has withdrawn this post.',
  expired: 'The time to decide about this post is over.',
  not_needed: 'This post needs no approval any more.',
  ended: 'This post does not wait for approval any more.',
});
