import { md } from '../../src/markdown.js';
import type { Approval, ReviewReason } from '../../src/posting/approval/approval.js';
import type { Post } from '../../src/posting/ports.js';
import { mention } from './words.js';

/** "1 of 2: @A". Discord markdown. */
export function voteWords({ votes, needed }: Pick<Approval, 'votes' | 'needed'>): string {
  const names = votes.map(({ reviewerId }) => mention(reviewerId).text).join(', ');
  return votes.length === 0 ? `none of ${needed}` : `${votes.length} of ${needed}: ${names}`;
}

/** "2 reviewers have to approve this". */
export function neededWords(needed: number): string {
  return needed === 1 ? 'a reviewer has' : `${needed} reviewers have`;
}

export const WHY: Readonly<Record<ReviewReason, string>> = {
  links: 'it has a link',
  media: 'it has files',
  always: 'every post does here',
};

/** Who has agreed to it, once they were enough; nothing before. */
export function approvalFields({ approval, status }: Post): { name: string; value: string }[] {
  if (approval?.outcome?.kind !== 'approved' || status === 'awaiting_approval') return [];
  const names = approval.votes.map(({ reviewerId }) => md`${mention(reviewerId)}`);
  return [{ name: 'Approved by', value: names.join(', ') }];
}
