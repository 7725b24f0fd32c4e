import type { Share } from '../../accounts/ports.js';
import { NotAllowedError } from '../../errors.js';
import type { Policy } from '../policy/policy.js';
import type { Post } from '../ports.js';
import type { Vote } from './approval.js';

/** Whoever acts on a review, as Discord says it for this very interaction. */
export interface Reviewer {
  readonly id: string;
  /** Where they act; undefined in direct messages. */
  readonly guildId: string | undefined;
  readonly roleIds: readonly string[];
  /** May manage that server. */
  readonly isAdmin: boolean;
}

/** Under whose rules a review is. */
export interface ReviewRules {
  readonly guildId: string;
  readonly policy: Pick<Policy, 'approval'>;
  /** Where the account is shared with the server. */
  readonly share?: Pick<Share, 'state' | 'approveRoleIds'>;
}

/** Whether somebody may decide about posts under these rules. */
export function mayReview(
  { guildId, policy, share }: ReviewRules,
  reviewer: Pick<Reviewer, 'guildId' | 'roleIds' | 'isAdmin'>,
): boolean {
  if (reviewer.guildId !== guildId) return false;
  // What is merely offered is not shared.
  const roleIds = share?.state === 'active' ? share.approveRoleIds : policy.approval.reviewerRoleIds;
  return reviewer.isAdmin || roleIds.some((id) => reviewer.roleIds.includes(id));
}

/** Throws NotAllowedError for whoever is no reviewer of this server. */
export function assertReviewer(rules: ReviewRules, reviewer: Reviewer): void {
  if (mayReview(rules, reviewer)) return;
  throw new NotAllowedError('Only the reviewers of this server can decide about this post.', {
    nextStep:
      'They are the members with a reviewer role, and those with the permission Manage Server. /team policy shows the roles.',
  });
}

/** Whether the words are theirs: whoever edits counts as an author. */
export function isAuthorOf({ authorId, editorIds = [] }: Post, discordUserId: string): boolean {
  return authorId === discordUserId || editorIds.includes(discordUserId);
}

/** Throws NotAllowedError for whoever may not say yes to this post. */
export function assertMayApprove(rules: ReviewRules, post: Post, reviewer: Reviewer): void {
  assertReviewer(rules, reviewer);
  if (rules.policy.approval.mayApproveOwn || !isAuthorOf(post, reviewer.id)) return;
  throw new NotAllowedError(
    post.authorId === reviewer.id
      ? 'You wrote this post, and here nobody approves their own.'
      : 'You have edited this post, so somebody else has to approve it.',
  );
}

/** With this reviewer's yes, which counts once. */
export function withVote(votes: readonly Vote[], vote: Vote): readonly Vote[] {
  return votes.some(({ reviewerId }) => reviewerId === vote.reviewerId) ? votes : [...votes, vote];
}
