import type { Policy } from '../policy/policy.js';
import type { Post } from '../ports.js';
import type { Vote } from './approval.js';
import { reviewDigest } from './review-digest.js';
import { isAuthorOf } from './reviewers.js';

type Rules = Pick<Policy['approval'], 'needed' | 'mayApproveOwn'>;

/** Whether enough reviewers have agreed to exactly this. */
export function isApproved(post: Post, rules: Rules): boolean {
  return votesThatCount(post, rules).length >= rules.needed;
}

/** The votes for exactly this, of those who may approve it by the rules of this moment. */
export function votesThatCount(post: Post, { mayApproveOwn }: Pick<Rules, 'mayApproveOwn'>): readonly Vote[] {
  const { approval } = post;
  if (approval === undefined || approval.digest !== reviewDigest(post)) return [];
  return approval.votes.filter(({ reviewerId }) => mayApproveOwn || !isAuthorOf(post, reviewerId));
}

/** Whether no review of exactly this is open, or has ended in another way than that it may go out. */
export function isCleared(post: Post): boolean {
  const { approval } = post;
  if (approval === undefined) return true;
  const kind = approval.outcome?.kind;
  return (kind === 'approved' || kind === 'not_needed') && approval.digest === reviewDigest(post);
}
