import type { LedgerEntry } from '../../../sandbox/ledger.js';
import { countUp } from '../../../src/posting/parts.js';
import type { Post } from '../../../src/posting/ports.js';
import type { Violation } from '../violation.js';

/** What a thread has to look like on X by now. Its texts change when its author puts other words into a part. */
export interface Expected {
  readonly texts: readonly string[];
  /** What its first part answers. */
  readonly root: string | undefined;
}

/** E4, and that no part is twice: what X has made of a thread is a prefix of its plan, each part under the one before.
 *  Nothing is ever taken down here, so what X has made in all is what it holds. */
export function judgePrefix(made: readonly LedgerEntry[], { texts, root }: Expected): string | undefined {
  let parent = root;
  for (const [index, { text, inReplyTo, postId }] of made.entries()) {
    const wanted = texts[index];
    if (wanted === undefined) return `X has ${made.length} posts of ${texts.length} parts`;
    if (text !== wanted.normalize('NFC')) {
      const earlier = texts.slice(0, index).some((other) => other.normalize('NFC') === text);
      return `${earlier ? 'a part is up twice' : 'a part is up out of turn'}: "${text}" stands where part ${index + 1} belongs`;
    }
    if (inReplyTo !== parent)
      return `part ${index + 1} answers ${inReplyTo ?? 'nothing'} instead of ${parent ?? 'nothing'}`;
    parent = String(postId);
  }
  return undefined;
}

/** What we believe to be up is up, as the post that we believe it to be. */
export function judgeBelief(made: readonly LedgerEntry[], post: Post): string | undefined {
  if (countUp(post) > made.length) return `${countUp(post)} parts count as up, and X has ${made.length}`;
  for (const [index, { xPostId, status }] of post.parts.entries()) {
    if (status !== 'published' || xPostId === undefined) continue;
    if (xPostId !== made[index]?.postId)
      return `part ${index + 1} is taken for the post ${xPostId}, and is ${String(made[index]?.postId)}`;
  }
  return undefined;
}

/** What was refused is not up, nor is what follows it: X has exactly what we say. */
export function judgeStop(made: readonly LedgerEntry[], post: Post): string | undefined {
  if (countUp(post) === made.length) return undefined;
  return `the thread stopped with ${countUp(post)} parts up, and X has ${made.length}`;
}

export function violationOf(
  invariant: string,
  { name, what, history }: { name: string; what: string; history: readonly string[] },
): Violation {
  return { invariant, what: `${name}: ${what}`, history };
}
