import { Markdown, md } from '../../src/markdown.js';
import type { Approval, ReviewReason } from '../../src/posting/approval/approval.js';
import type { Post } from '../../src/posting/ports.js';
import { mark, plural, t } from '../../src/sentence.js';
import { mention } from './words.js';

/** "1 of 2: @A". Discord markdown. */
export function voteWords({ votes, needed }: Pick<Approval, 'votes' | 'needed'>): string {
  if (votes.length === 0) return t`none of ${needed}`;
  return md`${votes.length} of ${needed}: ${new Markdown(mentions(votes.map(({ reviewerId }) => reviewerId)))}`;
}

export function mentions(ids: readonly string[]): string {
  return ids.map((id) => mention(id).text).join(', ');
}

/** What has to happen before it goes out. */
export function neededWords(needed: number): string {
  return plural(needed, {
    one: 'A reviewer has to approve this before it is posted.',
    other: '{0} reviewers have to approve this before it is posted.',
  });
}

export const WHY: Readonly<Record<ReviewReason, string>> = mark({
  links: 'it has a link',
  media: 'it has files',
  always: 'every post does here',
});

/** Who has agreed to it, once they were enough; nothing before. */
export function approvalFields({ approval, status }: Post): { name: string; value: string }[] {
  if (approval?.outcome?.kind !== 'approved' || status === 'awaiting_approval') return [];
  return [{ name: t('Approved by'), value: mentions(approval.votes.map(({ reviewerId }) => reviewerId)) }];
}
