import { textsOf } from '../contents.js';
import type { Post, PostingUnit } from '../ports.js';
import type { PostAct } from '../record-post-act.js';
import type { Approval, ReviewReason } from './approval.js';
import { reviewDigest } from './review-digest.js';
import { nextDueAt, reviewCardJob, reviewDueJob } from './review-jobs.js';
import type { ReviewRules } from './reviewers.js';

/** A post that waits for reviewers. */
export type UnderReview = Post & { readonly approval: Approval };

export interface ReviewRequest {
  readonly rules: ReviewRules;
  readonly why: ReviewReason;
  /** The author's, as far as they were known when it was accepted. */
  readonly authorRoleIds?: readonly string[] | undefined;
  /** The post as it was before this change. */
  readonly before?: Post;
}

const HOUR_MS = 3_600_000;

/** The post as it waits for reviewers. Votes for exactly this stay; all else is asked anew. `now` in ms since 1970. */
export function underReview(
  { heldReason: _, heldUntil: _until, failure: _failure, ...post }: Post,
  { rules, why, authorRoleIds, before }: ReviewRequest,
  now: number,
): UnderReview {
  const { needed, hours } = rules.policy.approval;
  const digest = reviewDigest(post);
  const last = post.approval;
  const goesOn = last?.guildId === rules.guildId && stands(last) && last.digest === digest;
  const shown = shownBefore(last, before);
  const isOpen = last !== undefined && last.outcome === undefined && last.guildId === rules.guildId;
  return {
    ...post,
    status: 'awaiting_approval',
    approval: {
      guildId: rules.guildId,
      why,
      needed,
      authorRoleIds,
      round: goesOn ? last.round : (last?.round ?? 0) + 1,
      digest,
      votes: goesOn ? last.votes : [],
      openedAt: isOpen ? last.openedAt : now,
      askedAt: now,
      expiresAt: now + hours * HOUR_MS,
      ...(shown === undefined ? {} : { before: shown }),
    },
  };
}

/** Whether what reviewers said in it still counts. */
function stands({ outcome }: Approval): boolean {
  return outcome === undefined || outcome.kind === 'approved' || outcome.kind === 'not_needed';
}

/** What reviewers have last agreed to, else what they were shown first. */
function shownBefore(last: Approval | undefined, before: Post | undefined): readonly string[] | undefined {
  if (last === undefined) return undefined;
  const isAgreedTo = last.votes.length > 0 || last.before === undefined;
  return before !== undefined && isAgreedTo ? textsOf(before) : last.before;
}

/** What follows from asking; part of the commit that does so. */
export async function addReviewJobs(
  { jobs }: Pick<PostingUnit, 'jobs'>,
  post: UnderReview,
  now: number,
): Promise<void> {
  await jobs.add(reviewCardJob(post, now));
  await jobs.add(reviewDueJob(post, nextDueAt(post, now)));
}

/** What the audit says of it. */
export function reviewAskedAct({ approval: { why, needed, round } }: UnderReview): PostAct {
  return { kind: 'review_asked', details: { why, needed, round } };
}

export function isUnderReview(post: Post | undefined): post is UnderReview {
  return post?.status === 'awaiting_approval' && post.approval !== undefined;
}
