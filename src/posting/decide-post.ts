import { InvalidInputError, NotAllowedError } from '../errors.js';
import { published } from './mark-published.js';
import { countUp, openPart } from './parts.js';
import { settleSpending } from './policy/spend.js';
import type { Post } from './ports.js';
import { announceJob, postJob } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import type { PostingSeams } from './seams.js';
import { releaseFiles } from './tidy-files.js';

/** What the author says of a post whose outcome nobody could find out; `discard` of any that waits, too; `go_on` of a
 *  thread of which a part was refused. */
export type Decision = 'again' | 'is_up' | 'discard' | 'go_on';

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
    if (stored?.status === 'queued' || stored?.status === 'unknown')
      await unit.jobs.add(postJob(stored, seams.clock.now()));
    // Up by its author's word: the channel is shown it all the same.
    if (stored?.status === 'published' && stored.place !== 'dm')
      await unit.jobs.add(announceJob(stored, seams.clock.now()));
    const { decision } = request;
    if (stored !== undefined)
      await recordPostAct(unit, seams, stored, { kind: 'decide', details: { decision } });
    if (stored !== undefined) await settleSpending(unit, stored);
    return stored;
  });
  if (saved === undefined) throw settledAlready();
  await releaseFiles(seams, saved);
  const { id, status } = saved;
  seams.log.info({ event: 'post-decided', postId: id, decision: request.decision, status }, 'author decided');
  seams.wake();
  return saved;
}

/** E7: what is being sent, or may be up, is not taken back here. The save below fails when that began meanwhile. */
function isOpen({ status, heldReason }: Post, decision: Decision): boolean {
  if (status === 'held' && heldReason === 'outcome_unknown') return true;
  if (decision === 'go_on') return status === 'partly_published';
  return decision === 'discard' && (status === 'held' || status === 'queued');
}

/** To ask for it anew is an act of its own: the right to it is looked at again. */
function decided({ heldReason: _, right: _right, ...post }: Post, decision: Decision, now: number): Post {
  // What is up of a thread is up, and says so.
  if (decision === 'discard')
    return { ...post, status: countUp(post) === 0 ? 'cancelled' : 'partly_published' };
  if (decision === 'go_on') return goingOn(post, now);
  const part = openPart(post);
  if (decision === 'is_up' && part !== undefined) return published(post, part, undefined, now);
  // Their patience begins anew; it stays marked as resent, so that "duplicate" still means that it is up. What follows
  // a part that is not up cannot be up either.
  return {
    ...post,
    status: 'queued',
    createdAt: now,
    waitingSince: now,
    parts: post.parts.map((each) =>
      each.status === 'published' ? each : { ...each, status: 'waiting', reads: 0 },
    ),
  };
}

/** The rest of a thread into the queue again, with as much patience as any other post. `now` in ms since 1970. */
export function goingOn({ failure: _, heldReason: _held, right: _right, ...post }: Post, now: number): Post {
  const waiting = { status: 'waiting', attempts: 0, reads: 0 } as const;
  return {
    ...post,
    status: 'queued',
    resent: false,
    waitingSince: now,
    parts: post.parts.map((part) => (part.status === 'published' ? part : { ...part, ...waiting })),
  };
}

function settledAlready(): InvalidInputError {
  return new InvalidInputError('There is nothing left to decide about this post.');
}
