import { reportJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** Later than the command's own answer, which would take this one's place (ms). */
const AFTER_THE_ANSWER_MS = 2_000;

/** Shows a published post to its channel. Where the bot may not write, the author's reply says so instead. */
export async function announcePost(seams: PostingSeams, postId: string): Promise<void> {
  const { storage, notices, log, clock } = seams;
  const post = await storage.posts.read(postId);
  if (post?.status !== 'published' || post.announcement !== undefined) return;
  const result = await notices.announce(post);
  const announcement = result === 'told' ? 'shown' : 'no_access';
  await storage.transaction(async ({ posts, jobs }) => {
    const saved = await posts.save({ ...post, announcement, updatedAt: clock.now() });
    if (saved === undefined || announcement === 'shown') return;
    await jobs.add(reportJob(saved, clock.now() + AFTER_THE_ANSWER_MS));
  });
  seams.wake();
  log.info({ event: 'post-announced', postId, announcement }, 'channel shown');
}
