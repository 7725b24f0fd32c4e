import type { Place, ReplyHandle } from '../accounts/ports.js';
import { randomId } from '../accounts/random.js';
import { assertPostable } from './check-text.js';
import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

export interface PostRequest {
  readonly authorId: string;
  readonly xUserId: string;
  readonly place: Place;
  readonly channelId: string;
  readonly text: string;
  readonly reply?: ReplyHandle;
}

/** Puts a post into the outbox. When this resolves it is on disk and will be published exactly once, or the author
 *  is told why not. Throws InvalidInputError before anything is stored. */
export async function submitPost(seams: PostingSeams, request: PostRequest, waitMs: number): Promise<Post> {
  const text = assertPostable(request.text);
  const post = newPost(request, text, seams.clock.now());
  // Asked before it is queued: it may be up before the next line runs.
  const settled = seams.waiters.waitFor(post.id, waitMs);
  await seams.storage.transaction(async (unit) => {
    await unit.posts.insert(post);
    await unit.jobs.add(postJob(post, post.createdAt));
  });
  const { id, authorId, xUserId, place } = post;
  seams.log.info({ event: 'post-queued', postId: id, authorId, xUserId, place }, 'post queued');
  seams.wake();
  return (await settled) ?? (await seams.storage.posts.read(id)) ?? post;
}

function newPost({ text: _, ...request }: PostRequest, text: string, now: number): Post {
  return {
    ...request,
    id: randomId(),
    revision: 0,
    status: 'queued',
    resent: false,
    createdAt: now,
    updatedAt: now,
    parts: [{ index: 0, text, status: 'waiting', attempts: 0, reads: 0 }],
  };
}
