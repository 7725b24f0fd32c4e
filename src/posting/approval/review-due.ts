import type { NextStep } from '../next-step.js';
import { readPolicy } from '../policy/policy.js';
import { reportJob } from '../post-job.js';
import { recordPostAct } from '../record-post-act.js';
import type { PostingSeams } from '../seams.js';
import { isUnderReview } from './ask-review.js';
import { closeReview, endedBy } from './end-review.js';
import { nextDueAt, remindersOf } from './review-jobs.js';

/** Reminds reviewers of what they have not decided, and gives it back to its author when its time is over. */
export async function reviewDue(seams: PostingSeams, postId: string): Promise<NextStep> {
  const { storage, clock, notices, log } = seams;
  const post = await storage.posts.read(postId);
  if (!isUnderReview(post)) return undefined;
  const now = clock.now();
  if (now >= post.approval.expiresAt) return expire(seams, postId);
  const passed = remindersOf(post).filter((at) => at <= now).length;
  const channelId = (await readPolicy(storage, post.approval.guildId)).channels.review;
  if (passed > 0 && channelId !== undefined) {
    const result = await notices.remindReviewers(post, { channelId, number: passed });
    log.info({ event: 'review-reminder', postId, reminder: passed, result }, 'reviewers reminded');
  }
  return { again: nextDueAt(post, now) };
}

async function expire(seams: PostingSeams, postId: string): Promise<NextStep> {
  const { storage, clock, log } = seams;
  const now = clock.now();
  const ended = await storage.transaction(async (unit) => {
    const post = await unit.posts.read(postId);
    if (!isUnderReview(post) || now < post.approval.expiresAt) return undefined;
    const stored = await unit.posts.save(endedBy(post, { kind: 'expired', at: now }));
    if (stored === undefined) return undefined;
    await recordPostAct(unit, seams, stored, { kind: 'review_expired' });
    await closeReview(unit, stored, now);
    await unit.jobs.add(reportJob(stored, now));
    return stored;
  });
  if (ended === undefined) return { again: now };
  log.info({ event: 'review', postId, status: ended.status }, 'review: expired');
  seams.wake();
  return undefined;
}
