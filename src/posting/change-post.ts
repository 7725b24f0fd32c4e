import type { Part, Post, PostingUnit } from './ports.js';
import { reportJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** What a change says: the new state, and whether it is worth telling the author. */
export interface PostChange {
  readonly next: Post;
  readonly tell: boolean;
}

/** Writes a post's next state, durable when it resolves, and sees to it that the author hears of it: through the
 *  command that waits, else by a notice whose job is part of the same commit. Undefined when the post changed
 *  since it was read. */
export async function changePost(
  seams: PostingSeams,
  { next, tell }: PostChange,
  also?: (unit: PostingUnit) => Promise<boolean>,
): Promise<Post | undefined> {
  const awaited = seams.waiters.isAwaited(next.id);
  const saved = await seams.storage.transaction(async (unit) => {
    if (also !== undefined && !(await also(unit))) return undefined;
    const stored = await unit.posts.save({ ...next, updatedAt: seams.clock.now() });
    if (stored !== undefined && tell && !awaited) await unit.jobs.add(reportJob(next, seams.clock.now()));
    return stored;
  });
  if (saved === undefined) return undefined;
  const { id, xUserId, status, failure } = saved;
  seams.log.info({ event: 'post', postId: id, xUserId, status, failure: failure?.kind }, `post ${status}`);
  if (tell && awaited && !seams.waiters.tell(saved)) {
    // Who waited has given up between the look and the commit.
    await seams.storage.jobs.add(reportJob(next, seams.clock.now()));
  }
  if (tell) seams.wake();
  return saved;
}

/** The post with its part changed; the rest as it was. */
export function withPart(post: Post, index: number, change: Partial<Part>): Post {
  return { ...post, parts: post.parts.map((part) => (part.index === index ? { ...part, ...change } : part)) };
}
