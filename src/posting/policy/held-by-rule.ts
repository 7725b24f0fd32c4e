import type { HeldReason, Post } from '../ports.js';

const REASONS: readonly HeldReason[] = ['outside_hours', 'quota', 'budget'];

/** Whether a post is held by the rules of a guild: until a time that is known, and it goes on by itself. */
export function isHeldByRule({ status, heldReason }: Pick<Post, 'status' | 'heldReason'>): boolean {
  return status === 'held' && REASONS.some((reason) => reason === heldReason);
}
