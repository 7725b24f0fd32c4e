import { assertReady } from './assert-ready.js';
import { contentOf } from './contents.js';
import { newPost, type PostRequest } from './new-post.js';
import { admit, type KnownRules, recordAdmission } from './policy/gate.js';
import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** Puts a post into the outbox. When this resolves it is on disk and will be published exactly once, or the author
 *  is told why not. `known`: the rules that it is under, where they were just read. Throws InvalidInputError before
 *  anything is stored. */
export async function submitPost(
  seams: PostingSeams,
  request: PostRequest,
  waitMs: number,
  known?: KnownRules,
): Promise<Post> {
  const texts = await assertReady(seams, { ...request, parts: request.texts.map(contentOf) });
  const post = newPost({ ...request, texts }, { status: 'queued', now: seams.clock.now() });
  // Asked before it is queued: it may be up before the next line runs.
  const nobodyListens = new AbortController();
  const settled = seams.waiters.waitFor(post.id, waitMs, nobodyListens.signal);
  let accepted: Post | undefined;
  try {
    accepted = await store(seams, post, known);
  } finally {
    // Refused, or waiting for somebody else: X has nothing to say about it.
    if (accepted?.status !== 'queued') nobodyListens.abort();
  }
  const { id, authorId, xUserId, place, status } = accepted;
  seams.log.info({ event: 'post-queued', postId: id, authorId, xUserId, place }, `post ${status}`);
  seams.wake();
  return (await settled) ?? (await seams.storage.posts.read(id)) ?? accepted;
}

function store(seams: PostingSeams, post: Post, known: KnownRules | undefined): Promise<Post> {
  return seams.storage.transaction(async (unit) => {
    const admitted = await admit(seams, unit, post, known);
    await unit.posts.insert(admitted.post);
    if (admitted.post.status === 'queued') await unit.jobs.add(postJob(admitted.post, post.createdAt));
    await recordAdmission(unit, seams, admitted, { kind: 'submit' });
    return admitted.post;
  });
}
