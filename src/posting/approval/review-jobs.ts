import type { Job } from '../../work.js';
import type { Post } from '../ports.js';
import type { Approval } from './approval.js';

/** Everything about the messages of one review comes one after the other. */
const laneOf = (postId: string): string => `review:${postId}`;

/** Shows reviewers how it stands. */
export function reviewCardJob({ id }: Pick<Post, 'id'>, dueAt: number): Job {
  return { key: `review-card:${id}`, kind: 'review-card', lane: laneOf(id), dueAt, payload: { postId: id } };
}

export const reviewDueKey = (postId: string): string => `review-due:${postId}`;

/** Reminds reviewers, and ends a review that nobody has decided. */
export function reviewDueJob({ id }: Pick<Post, 'id'>, dueAt: number): Job {
  return { key: reviewDueKey(id), kind: 'review-due', lane: laneOf(id), dueAt, payload: { postId: id } };
}

/** Looks at what waits in a server by the rules that hold now. */
export function recheckJob(guildId: string, dueAt: number): Job {
  return {
    key: `recheck-reviews:${guildId}`,
    kind: 'recheck-reviews',
    lane: `recheck-reviews:${guildId}`,
    dueAt,
    payload: { guildId },
  };
}

/** A review that is over sooner is told of once, and that is enough. */
const WORTH_REMINDING_MS = 30 * 60_000;

/** When reviewers are reminded, in ms since 1970: halfway, and shortly before it ends or its time comes. */
export function remindersOf(
  post: Pick<Post, 'schedule'> & { readonly approval: Approval },
): readonly number[] {
  const { askedAt, expiresAt } = post.approval;
  const at = post.schedule?.at ?? expiresAt;
  const end = at > askedAt ? Math.min(at, expiresAt) : expiresAt;
  const span = end - askedAt;
  return span < WORTH_REMINDING_MS ? [] : [askedAt + span / 2, end - span / 12].map(Math.round);
}

/** When something is due next of an open review after `now`: a reminder, or its end. */
export function nextDueAt(post: Parameters<typeof remindersOf>[0], now: number): number {
  return remindersOf(post).find((at) => at > now) ?? post.approval.expiresAt;
}
