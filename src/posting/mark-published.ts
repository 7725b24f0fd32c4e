import { changePost, withPart } from './change-post.js';
import { lookAgain, type NextStep } from './next-step.js';
import { openPart } from './parts.js';
import type { Part, Post, PostingUnit } from './ports.js';
import { announceJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** The part is up. With the last one the author is told, and a server's channel is shown it: what was said in the
 *  team's name is no secret of one member. */
export async function markPublished(
  seams: PostingSeams,
  post: Post,
  part: Part,
  xPostId: string | undefined,
): Promise<NextStep> {
  const next = published(post, part, xPostId, seams.clock.now());
  const isWhole = next.status === 'published';
  const saved = await changePost(seams, { next, tell: isWhole }, async (unit) => {
    if (isWhole && post.replaces !== undefined) await noteReplaced(unit, post.replaces, post.id);
    if (isWhole && post.place !== 'dm') await unit.jobs.add(announceJob(post, seams.clock.now()));
    return true;
  });
  if (saved === undefined) return lookAgain(seams);
  return isWhole ? undefined : { again: seams.clock.now(), onward: true };
}

/** Nobody edits or deletes a version that is not shown any more. */
async function noteReplaced({ posts }: PostingUnit, replaced: string, by: string): Promise<void> {
  const old = await posts.read(replaced);
  if (old !== undefined) await posts.save({ ...old, replacedBy: by });
}

/** The post with one more part up. Of what follows in a thread nothing has been tried yet; only what a restored backup
 *  is in doubt about is looked up before it is sent. `now` in ms since 1970. */
export function published(
  { failure: _, heldReason: _held, ...post }: Post,
  { index }: Pick<Part, 'index'>,
  xPostId: string | undefined,
  now: number,
): Post {
  const known = xPostId === undefined ? {} : { xPostId };
  const next = withPart({ ...post, status: 'published' }, index, { status: 'published', ...known });
  const following = openPart(next);
  if (following === undefined) return next;
  return following.status === 'unknown'
    ? { ...next, status: 'unknown' }
    : { ...next, status: 'queued', resent: false, waitingSince: now };
}
