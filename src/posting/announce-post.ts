import type { PostingSeams } from './seams.js';

/** Shows a published post to its channel. Where the bot may not write, the author's reply says so instead. */
export async function announcePost(seams: PostingSeams, postId: string): Promise<void> {
  const { storage, notices, log, clock } = seams;
  const post = await storage.posts.read(postId);
  if (post?.status !== 'published' || post.announcement !== undefined) return;
  const result = await notices.announce(post);
  const announcement = result === 'told' ? 'shown' : 'no_access';
  const saved = await storage.posts.save({ ...post, announcement, updatedAt: clock.now() });
  log.info({ event: 'post-announced', postId, announcement }, 'channel shown');
  if (saved !== undefined && announcement === 'no_access') await notices.settled(saved);
}
