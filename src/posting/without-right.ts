import type { Place } from '../accounts/ports.js';
import { InvalidInputError, NotAllowedError } from '../errors.js';
import { countUp } from './parts.js';
import type { Post, PostingUnit } from './ports.js';
import { postJob } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import { grantFor } from './right-of-post.js';
import { addJobs } from './scheduled.js';
import type { PostingSeams } from './seams.js';

/** Its author has the right again: the post takes up where it was held. Before its time it waits for that, with its repeats; one
 *  whose time has passed meanwhile is asked about, like any that is late. */
export async function releaseRight(seams: PostingSeams, held: Post): Promise<Post | undefined> {
  const { storage, clock } = seams;
  const now = clock.now();
  const { heldReason: _, heldFrom, schedule, ...post } = held;
  return storage.transaction(async (unit) => {
    // A thread that has begun goes on at once.
    if (schedule === undefined || countUp(held) > 0)
      return queueAgain(unit, schedule === undefined ? post : { ...post, schedule }, now);
    // Its series went on without it when its time came.
    const { recurrence: _recurrence, ...once } = schedule;
    const planned = heldFrom === 'scheduled' ? schedule : once;
    const next: Post = { ...post, status: 'scheduled', schedule: planned, updatedAt: now };
    const saved = await unit.posts.save(next);
    if (saved !== undefined) await addJobs(unit, seams, saved, Math.max(planned.at, now));
    return saved;
  });
}

async function queueAgain(unit: PostingUnit, post: Post, now: number): Promise<Post | undefined> {
  const saved = await unit.posts.save({ ...post, status: 'queued', updatedAt: now, waitingSince: now });
  if (saved !== undefined) await unit.jobs.add(postJob(saved, now));
  return saved;
}

/** Its author tries again: Discord is asked anew. Throws NotAllowedError for anybody else, InvalidInputError. */
export async function retryRight(
  seams: PostingSeams,
  { postId, actorId }: { postId: string; actorId: string },
): Promise<Post> {
  const post = await readWithoutRight(seams, postId);
  if (post.authorId !== actorId) throw new NotAllowedError('Only the author of this post can do that.');
  const { right: _, ...unseen } = post;
  const released = await releaseRight(seams, unseen);
  if (released === undefined) throw over();
  seams.wake();
  return released;
}

export interface TakeOverRequest {
  readonly postId: string;
  readonly actorId: string;
  /** The guild whose admin the actor is, as Discord says it for this very interaction. */
  readonly adminOf: string | undefined;
  readonly where: { readonly place: Place; readonly roleIds: readonly string[] };
}

/** A post whose author may not post it any more becomes an admin's draft: with its account where they may use that, else with
 *  none yet. Once. Throws NotAllowedError, InvalidInputError. */
export async function takeOver(seams: PostingSeams, request: TakeOverRequest): Promise<Post> {
  const post = await readWithoutRight(seams, request.postId);
  assertAdminOf(post, request.adminOf);
  if (countUp(post) > 0) {
    throw new InvalidInputError('Parts of this thread are up already: it stays its author’s.', {
      nextStep: 'Discard the rest, or let its author have the right again.',
    });
  }
  const { actorId, where } = request;
  const saved = await seams.storage.transaction(async (unit) => {
    const mine: Post = { ...post, authorId: actorId };
    const mayUse = (await grantFor(unit, mine, where.roleIds)) !== undefined;
    const stored = await unit.posts.save(
      asDraft(mine, { mayUse, before: post.authorId, now: seams.clock.now() }),
    );
    if (stored === undefined) return undefined;
    await recordPostAct(unit, seams, stored, { kind: 'taken_over', actorId, subjectId: post.authorId });
    return stored;
  });
  if (saved === undefined) throw over();
  const { id, xUserId } = saved;
  seams.log.info({ event: 'post-taken-over-by-admin', postId: id, xUserId, actorId }, 'post taken over');
  return saved;
}

function asDraft(
  {
    heldReason: _,
    heldFrom: _from,
    right: _right,
    reply: _reply,
    failure: _failure,
    approval: _approval,
    ...post
  }: Post,
  { mayUse, before, now }: { mayUse: boolean; before: string; now: number },
): Post {
  const editors = new Set([...(post.editorIds ?? []), before]);
  editors.delete(post.authorId);
  return {
    ...post,
    status: 'draft',
    xUserId: mayUse ? post.xUserId : '',
    editorIds: [...editors],
    resent: false,
    updatedAt: now,
  };
}

/** Throws InvalidInputError when it is not held for want of a right (any more), or parts of it are up. */
async function readWithoutRight({ storage }: PostingSeams, postId: string): Promise<Post> {
  const post = await storage.posts.read(postId);
  if (post?.status !== 'held' || post.heldReason !== 'no_right') throw over();
  return post;
}

function assertAdminOf({ place }: Pick<Post, 'place'>, guildId: string | undefined): void {
  if (guildId !== undefined && place === `guild:${guildId}`) return;
  throw new NotAllowedError('Only an admin of the server that this was written in can do that.');
}

function over(): InvalidInputError {
  return new InvalidInputError('This post is not held any more.', { nextStep: 'See /queue.' });
}
