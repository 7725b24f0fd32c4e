import type { Share } from './accounts/ports.js';

/** Where a share lies among the facts: read in one statement with the others that decide about a post. */
export const shareFact = (xUserId: string): string => `share:${xUserId}`;

export function parseShare(fact: string | undefined): Share | undefined {
  return fact === undefined ? undefined : JSON.parse(fact);
}
