import { textsOf } from '../contents.js';
import { heldAct } from '../hold-post.js';
import { countUp } from '../parts.js';
import type { Post, PostingUnit } from '../ports.js';
import { postJob, reportJob } from '../post-job.js';
import { recordPostAct } from '../record-post-act.js';
import { addJobs, addSuccessor } from '../scheduled.js';
import type { PostingSeams } from '../seams.js';
import type { ReviewOutcome } from './approval.js';
import type { UnderReview } from './ask-review.js';
import { reviewCardJob, reviewDueKey } from './review-jobs.js';

/** News of a post that goes out at once takes the place of the news that it was approved. */
const BEFORE_TELLING_MS = 5_000;

/** What becomes of a post that may go on: out at once, at its time, or, when that is over, its author is asked. `now` in
 *  ms since 1970. */
export function goingOnFrom(post: UnderReview, outcome: ReviewOutcome): Post {
  const { at: now } = outcome;
  const next = { ...post, approval: { ...post.approval, outcome }, updatedAt: now };
  const begun = countUp(post) > 0;
  if (post.schedule === undefined || begun)
    return { ...next, status: 'queued', waitingSince: now, ...(begun ? {} : { createdAt: now }) };
  return post.schedule.at > now
    ? { ...next, status: 'scheduled' }
    : { ...next, status: 'held', heldReason: 'late' };
}

/** What follows from that; part of its commit. `dueAt`, ms since 1970: when one that goes out at once is due. */
export async function addJobsAfterReview(
  unit: PostingUnit,
  seams: PostingSeams,
  post: Post,
  dueAt: number,
): Promise<void> {
  const now = seams.clock.now();
  await closeReview(unit, post, now);
  if (post.status === 'queued') {
    await unit.jobs.add(postJob(post, dueAt));
    await unit.jobs.add(reportJob(post, now + BEFORE_TELLING_MS));
    return;
  }
  if (post.status === 'scheduled') await addJobs(unit, seams, post, post.schedule?.at ?? now);
  if (post.status === 'held') {
    await addSuccessor(unit, seams, post);
    await recordPostAct(unit, seams, post, heldAct('late'));
  }
  await unit.jobs.add(reportJob(post, now));
}

/** What becomes of a post that does not go out. What is up of a thread stays up. */
export function endedBy(post: UnderReview, outcome: ReviewOutcome): Post {
  const status = outcome.kind === 'rejected' ? 'rejected' : 'draft';
  return {
    ...post,
    status: countUp(post) > 0 ? 'partly_published' : status,
    updatedAt: outcome.at,
    // What comes of it is asked about anew, beside what reviewers have seen of it.
    approval: { ...post.approval, outcome, votes: [], before: textsOf(post) },
  };
}

/** Its card says how it ended; nobody is reminded any more. Part of the commit that ends it. */
export async function closeReview(
  { jobs }: Pick<PostingUnit, 'jobs'>,
  post: Post,
  now: number,
): Promise<void> {
  await jobs.remove(reviewDueKey(post.id));
  await jobs.add(reviewCardJob(post, now));
}
