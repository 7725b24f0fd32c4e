import type { Post } from './ports.js';
import { reportJobKey } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** The author has seen this news: the notice that waited in case they would not is not needed. One of later news stays. */
export async function confirmTold({ storage }: PostingSeams, told: Post): Promise<void> {
  await storage.transaction(async ({ posts, jobs }) => {
    const now = await posts.read(told.id);
    // That the channel was shown it is no news for its author; that it could not be is.
    const isSame = now?.status === told.status && now.announcement !== 'no_access';
    if (isSame) await jobs.remove(reportJobKey(told.id));
  });
}
