import { InvalidInputError, NotAllowedError } from '../errors.js';
import type { Part, Post } from './ports.js';
import { announceJob, postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** What the author says of a post whose outcome nobody could find out; `discard` of any that waits, too. */
export type Decision = 'again' | 'is_up' | 'discard';

/** Carries the author's decision out, once. Throws NotAllowedError for anybody else, InvalidInputError when there is
 *  nothing to decide (any more). */
export async function decidePost(
  seams: PostingSeams,
  request: { postId: string; actorId: string; decision: Decision },
): Promise<Post> {
  const post = await seams.storage.posts.read(request.postId);
  if (post === undefined) throw settledAlready();
  if (post.authorId !== request.actorId)
    throw new NotAllowedError('Only the author of this post can decide that.');
  if (!isOpen(post, request.decision)) throw settledAlready();
  const next = decided(post, request.decision, seams.clock.now());
  const saved = await seams.storage.transaction(async (unit) => {
    const stored = await unit.posts.save({ ...next, updatedAt: seams.clock.now() });
    if (stored?.status === 'queued') await unit.jobs.add(postJob(stored, seams.clock.now()));
    // Up by its author's word: the channel is shown it all the same.
    if (stored?.status === 'published' && stored.place !== 'dm')
      await unit.jobs.add(announceJob(stored, seams.clock.now()));
    return stored;
  });
  if (saved === undefined) throw settledAlready();
  const { id, status } = saved;
  seams.log.info({ event: 'post-decided', postId: id, decision: request.decision, status }, 'author decided');
  seams.wake();
  return saved;
}

/** E7: what is being sent, or may be up, is not taken back here. The save below fails when that began meanwhile. */
function isOpen({ status, heldReason }: Post, decision: Decision): boolean {
  if (status === 'held' && heldReason === 'outcome_unknown') return true;
  return decision === 'discard' && (status === 'held' || status === 'queued');
}

function decided({ heldReason: _, ...post }: Post, decision: Decision, now: number): Post {
  if (decision === 'discard') return { ...post, status: 'cancelled' };
  if (decision === 'is_up')
    return { ...post, status: 'published', parts: open(post, { status: 'published' }) };
  // Their patience begins anew; it stays marked as resent, so that "duplicate" still means that it is up.
  return { ...post, status: 'queued', createdAt: now, parts: open(post, { status: 'waiting', reads: 0 }) };
}

function open(post: Pick<Post, 'parts'>, change: Partial<Part>): readonly Part[] {
  return post.parts.map((part) => (part.status === 'published' ? part : { ...part, ...change }));
}

function settledAlready(): InvalidInputError {
  return new InvalidInputError('There is nothing left to decide about this post.');
}
