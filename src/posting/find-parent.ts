import { changePost, withPart } from './change-post.js';
import { failPost } from './fail-post.js';
import { readAgain, readTimelineFor } from './look-up.js';
import { lookAgain, type NextStep } from './next-step.js';
import type { Part, Post } from './ports.js';
import type { PostingSeams } from './seams.js';

/** The part before is up by somebody's word (X called its repeat a duplicate, or its author has seen it), and a part
 *  needs its id to follow it. Looked for like any other, in two reads; then the rest of the thread cannot go out.
 *  The reads are counted in the part that waits. */
export async function findParent(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const before = post.parts[part.index - 1];
  if (before === undefined) throw new Error(`part ${part.index} of post ${post.id} follows nothing`);
  const found = await readTimelineFor(seams, post, before);
  if (typeof found === 'object') return found;
  if (found !== 'absent' && found !== 'unreadable') {
    const known = withPart(withPart(post, before.index, { xPostId: found }), part.index, { reads: 0 });
    // Paid for, and written down, when it was said to be up.
    const act = {
      kind: 'post',
      xPostId: found,
      details: { part: before.index + 1, of: post.parts.length },
    } as const;
    const saved = await changePost(seams, { next: known, tell: false, act });
    return saved === undefined ? lookAgain(seams) : { again: seams.clock.now(), onward: true };
  }
  const later = found === 'absent' ? await readAgain(seams, post, part) : undefined;
  return later ?? failPost(seams, post, part, { kind: 'parent_unknown' });
}
