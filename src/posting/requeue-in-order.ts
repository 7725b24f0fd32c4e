import type { Post, PostingUnit } from './ports.js';
import { postJob } from './post-job.js';

/** Puts held posts back into the queue in the order given. Their patience begins anew. A millisecond lies between
 *  each and the next, because due work of one instant has no order, and all lie before `now` (ms since 1970), so that
 *  nothing that is posted from now on overtakes them. `createdAt` stays: what is held again right away for another
 *  reason keeps its place among what that one holds. Gives how many. */
export async function requeueInOrder(
  unit: Pick<PostingUnit, 'posts' | 'jobs'>,
  posts: readonly Post[],
  now: number,
): Promise<number> {
  let count = 0;
  for (const { heldReason: _, failure: _failure, ...post } of posts) {
    const at = now - posts.length + count;
    const saved = await unit.posts.save({
      ...post,
      status: 'queued',
      updatedAt: now,
      waitingSince: now,
    });
    if (saved === undefined) continue;
    await unit.jobs.add(postJob(saved, at));
    count += 1;
  }
  return count;
}
