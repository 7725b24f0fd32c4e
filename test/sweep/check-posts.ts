import type { Post } from '../../src/posting/ports.js';
import type { Evidence } from './evidence.js';
import { historyOfText, type Violation } from './violation.js';

/** E1, E2, E7 and the end of every post. Texts are unique, so a text stands for its post. */
export function checkPosts(evidence: Evidence): Violation[] {
  const onX = idsByText(evidence);
  const posts = new Map(evidence.posts.map((post) => [textOf(post), post]));
  const violation = (invariant: string, text: string, what: string): Violation => ({
    invariant,
    what: `"${text}": ${what}`,
    history: historyOfText(evidence, text),
  });
  const violations: Violation[] = [];
  for (const [text, ids] of onX) {
    if (ids.length > 1) violations.push(violation('E1', text, `is on X ${ids.length} times`));
    if (!posts.has(text)) violations.push(violation('E1', text, 'is on X, and nobody has asked for it'));
  }
  for (const [text, post] of posts) {
    const problem = problemOf(evidence, post, onX.get(text) ?? []);
    if (problem !== undefined) violations.push(violation('outbox', text, problem));
  }
  for (const line of evidence.journal) {
    if (line.kind === 'cancelled' && onX.has(line.text))
      violations.push(violation('E7', line.text, 'was cancelled, and is on X'));
    if (line.kind !== 'accepted') continue;
    const post = posts.get(line.text);
    if (post === undefined) violations.push(violation('E2', line.text, 'was accepted, and is lost'));
    else if (line.status === 'published' && post.status !== 'published')
      violations.push(
        violation('E2', line.text, `its author was told that it is up, and it is ${post.status}`),
      );
  }
  return violations;
}

export function idsByText({ ledger }: Evidence): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { kind, text = '', postId = '' } of ledger)
    if (kind === 'post-effect') ids.set(text, [...(ids.get(text) ?? []), postId]);
  return ids;
}

function textOf({ parts }: Post): string {
  return parts.map((part) => part.text).join('\n');
}

/** What is wrong with the end that this post has come to. */
function problemOf(evidence: Evidence, post: Post, ids: readonly string[]): string | undefined {
  const account = evidence.stored.get(post.xUserId);
  const isBroken = account !== undefined && account.status !== 'active';
  const isGone = account === undefined;
  const end = post.heldReason === undefined ? post.status : `${post.status} (${post.heldReason})`;
  const isUp = ids.length > 0;
  switch (end) {
    case 'published': {
      const id = post.parts[0]?.xPostId;
      if (!isUp) return 'is published, and not on X';
      return id === undefined || ids.includes(id) ? undefined : 'is published as another post on X';
    }
    case 'held (needs_reauthorization)':
      if (isUp) return 'is held, and on X';
      return isBroken ? undefined : 'is held for an account that works';
    case 'held (outcome_unknown)':
      // After an unlink nobody but the author can look.
      if (isGone) return undefined;
      if (isUp) return 'is on X, and its author is asked whether it is';
      return post.resent ? undefined : 'its author is asked before it was sent again';
    case 'failed':
      if (isUp) return `has failed (${post.failure?.kind}), and is on X`;
      return post.failure === undefined ? 'has failed without a reason' : undefined;
    case 'draft':
    case 'cancelled':
      return isUp ? `is ${end}, and on X` : undefined;
    case 'unknown':
      return isBroken ? undefined : 'is unknown still, although the account works';
    default:
      return `is ${end} at the end`;
  }
}
