import type { Post, PostingUnit } from './ports.js';
import { postJob } from './post-job.js';

/** Puts held posts back into the queue in the order given. Their patience begins anew; a millisecond lies between
 *  each and the next, because due work of one instant has no order. `now` is ms since 1970. Gives how many. */
export async function requeueInOrder(
  unit: Pick<PostingUnit, 'posts' | 'jobs'>,
  posts: readonly Post[],
  now: number,
): Promise<number> {
  let count = 0;
  for (const { heldReason: _, failure: _failure, ...post } of posts) {
    const at = now + count;
    const saved = await unit.posts.save({ ...post, status: 'queued', createdAt: at, updatedAt: now });
    if (saved === undefined) continue;
    await unit.jobs.add(postJob(saved, at));
    count += 1;
  }
  return count;
}
