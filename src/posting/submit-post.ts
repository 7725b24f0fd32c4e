import { assertReady } from './assert-ready.js';
import { contentOf } from './contents.js';
import { newPost, type PostRequest } from './new-post.js';
import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';

/** Puts a post into the outbox. When this resolves it is on disk and will be published exactly once, or the author
 *  is told why not. Throws InvalidInputError before anything is stored. */
export async function submitPost(seams: PostingSeams, request: PostRequest, waitMs: number): Promise<Post> {
  const texts = await assertReady(seams, { ...request, parts: request.texts.map(contentOf) });
  const post = newPost({ ...request, texts }, { status: 'queued', now: seams.clock.now() });
  // Asked before it is queued: it may be up before the next line runs.
  const settled = seams.waiters.waitFor(post.id, waitMs);
  await seams.storage.transaction(async (unit) => {
    await unit.posts.insert(post);
    await unit.jobs.add(postJob(post, post.createdAt));
    await recordPostAct(unit, seams, post, { kind: 'submit' });
  });
  const { id, authorId, xUserId, place } = post;
  seams.log.info({ event: 'post-queued', postId: id, authorId, xUserId, place }, 'post queued');
  seams.wake();
  return (await settled) ?? (await seams.storage.posts.read(id)) ?? post;
}
