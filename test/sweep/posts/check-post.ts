import type { Post } from '../../../src/posting/ports.js';
import type { Violation } from '../violation.js';

/** What became of one post whose first request had no answer that anybody could read. */
export interface Fate {
  readonly post: Post | undefined;
  readonly text: string;
  readonly kind: string;
  /** On X, of all that stand or stood with this text. */
  readonly ids: readonly string[];
  readonly timelineDelayMs: number;
  /** Requests for the timeline, and posts that they gave: what X bills. */
  readonly reads: number;
  readonly readPosts: number;
  /** Requests to post it. */
  readonly requests: number;
  readonly tookMs: number;
  readonly history: readonly string[];
}

const MOST_READS = 4;
/** $0.05 at $0.005 each. */
const MOST_READ_POSTS = 10;
const MOST_REQUESTS = 2;

/** E1, E3, E8, and that nothing is lost. */
export function checkPost(fate: Fate): Violation[] {
  const { post, ids, reads, readPosts, requests } = fate;
  const violations: Violation[] = [];
  const broken = (invariant: string, what: string) =>
    violations.push({
      invariant,
      what: `"${fate.text}" (${fate.kind}, shown ${fate.timelineDelayMs} ms late): ${what}`,
      history: [...fate.history, `at the end: ${JSON.stringify(post)}`],
    });
  if (ids.length > 1) broken('E1', `is on X ${ids.length} times`);
  if (post === undefined) broken('E2', 'was accepted, and is lost');
  else if (post.status === 'published') {
    const id = post.parts[0]?.xPostId;
    if (ids.length === 0) broken('lost', 'is published, and not on X');
    else if (id !== undefined && !ids.includes(id)) broken('lost', 'is published as another post on X');
  } else if (post.heldReason === 'outcome_unknown') {
    if (!post.resent) broken('E3', 'its author is asked before it was sent again');
  } else broken('lost', `is ${post.status} at the end${ids.length > 0 ? ', and on X' : ''}`);
  if (requests > MOST_REQUESTS) broken('E3', `was sent ${requests} times`);
  if (requests > 1 && reads < 2) broken('E3', `was sent again after ${reads} reads`);
  if (reads > MOST_READS) broken('E8', `took ${reads} reads`);
  if (readPosts > MOST_READ_POSTS) broken('E8', `was billed ${readPosts} posts read`);
  return violations;
}
