import type { Clock } from './clock.js';
import type { Posting } from './posting/create-posting.js';
import type { JobTable } from './work.js';

/** A post that has not gone on for so long (ms), or was begun so often, is stuck. */
const LATE_MS = 15 * 60_000;
const ATTEMPTS = 10;

/** Often enough for whoever waits for a post. */
export const WATCH_MS = 5 * 60_000;

/** Looks for posts that do not go on, and tells the admins of their servers. */
export async function watchPosts(
  jobs: Pick<JobTable, 'overdue'>,
  posting: Pick<Posting, 'alertOfStuckPost'>,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const overdue = await jobs.overdue({ kind: 'post', before: clock.now() - LATE_MS, attempts: ATTEMPTS });
  for (const { payload, dueAt } of overdue) {
    if (typeof payload.postId === 'string')
      await posting.alertOfStuckPost({ postId: payload.postId, since: Math.min(dueAt, clock.now()) });
  }
}
