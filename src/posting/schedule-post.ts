import type { Place, ReplyHandle } from '../accounts/ports.js';
import { InvalidInputError, NotAllowedError } from '../errors.js';
import { assertReady } from './assert-ready.js';
import { assertConsent } from './consent.js';
import { readSeen } from './drafts.js';
import type { PostRequest } from './new-post.js';
import { countUp } from './parts.js';
import { admit, recordAdmission } from './policy/gate.js';
import { isHeldByRule } from './policy/held-by-rule.js';
import type { Post, PostStatus, Schedule } from './ports.js';
import { postJob, postJobKey, warmJobKey } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import { grantFor } from './right-of-post.js';
import { addJobs, addSuccessor, successorOf } from './scheduled.js';
import type { PostingSeams } from './seams.js';
import { releaseFiles } from './tidy-files.js';

export type ScheduleRequest = Pick<PostRequest, 'xUserId' | 'place' | 'channelId' | 'right'> & {
  readonly postId: string;
  readonly actorId: string;
  /** The revision that was looked at. */
  readonly seen?: number | undefined;
  readonly schedule: Schedule;
};

/** Who acts on a post that waits: its author, or an admin of the guild it was written in, as Discord says it now. */
export interface PostActor {
  readonly postId: string;
  readonly actorId: string;
  readonly adminOf: string | undefined;
}

export interface PostNowRequest {
  readonly postId: string;
  readonly actorId: string;
  /** Where to tell how it ended, if that takes longer than the click waits. */
  readonly reply?: ReplyHandle;
  /** Where the click was, and with which roles: in the post's own server nobody has to be asked for its author again. */
  readonly where?: { readonly place: Place; readonly roleIds: readonly string[] };
}

/** A draft goes out by itself at its time. On disk when this resolves (E2). Throws like `readDraft`, and
 *  InvalidInputError for a text that X does not take or a time that is over. */
export async function scheduleDraft(seams: PostingSeams, request: ScheduleRequest): Promise<Post> {
  const { schedule, xUserId, place, channelId, right } = request;
  const { right: _, ...draft } = await readSeen(seams, request);
  await assertReady(seams, { ...draft, xUserId, place });
  assertAhead(seams, schedule);
  const next = { ...draft, xUserId, place, channelId, status: 'scheduled', schedule } as const;
  return put(seams, right === undefined ? next : { ...next, right }, 'schedule');
}

/** Another time for a scheduled post, or a new one for a post that came too late. A recurring one is moved this once.
 *  Its author's alone. */
export async function movePost(
  seams: PostingSeams,
  { schedule, ...who }: { postId: string; actorId: string; schedule: Schedule },
): Promise<Post> {
  const { heldReason, heldUntil: _, ...post } = await readWaiting(seams, { ...who, adminOf: undefined });
  assertAhead(seams, schedule);
  const { recurrence: _recurrence, ...once } = schedule;
  // One that was late has its successor already, and a second one would double the series.
  const planned = heldReason === undefined ? schedule : once;
  return put(seams, { ...post, status: 'scheduled', schedule: planned }, 'move');
}

/** Leaves out the next time of a recurring post. */
export async function skipOccurrence(seams: PostingSeams, actor: PostActor): Promise<Post> {
  const post = await readWaiting(seams, actor);
  if (post.status !== 'scheduled') throw new InvalidInputError('The time of this post has passed already.');
  const schedule = post.schedule && successorOf(post.schedule, post.schedule.at);
  if (schedule === undefined) throw new InvalidInputError('This post does not recur.');
  return put(seams, { ...post, status: 'scheduled', schedule }, 'skip', actor.actorId);
}

/** Out at once instead of at its time. A recurring one goes on at its next time. Its author's alone. Waits like
 *  `submitPost` for what becomes of it. */
export async function postNow(seams: PostingSeams, who: PostNowRequest, waitMs: number): Promise<Post> {
  const {
    heldReason: _,
    heldUntil: _until,
    ...post
  } = await readWaiting(seams, {
    ...who,
    adminOf: undefined,
  });
  assertConsent(post);
  const nobodyListens = new AbortController();
  const settled = seams.waiters.waitFor(post.id, waitMs, nobodyListens.signal);
  try {
    const seen = { ...post, ...(await rightAt(seams, post, who.where)) };
    const queued = await queueNow(seams, seen, who.reply);
    // What waits for somebody else now: X has nothing to say about it.
    if (queued.status !== 'queued') nobodyListens.abort();
    return (await settled) ?? (await seams.storage.posts.read(post.id)) ?? queued;
  } finally {
    // A click that came too late must not hear the news that the one before waits for.
    nobodyListens.abort();
  }
}

async function rightAt(
  { storage, clock }: PostingSeams,
  post: Post,
  where: PostNowRequest['where'],
): Promise<Pick<Post, 'right'>> {
  if (where?.place !== post.place) return {};
  const roleIds = await grantFor(storage, post, where.roleIds);
  return roleIds === undefined ? {} : { right: { at: clock.now(), roleIds, memberRoleIds: where.roleIds } };
}

async function queueNow(seams: PostingSeams, post: Post, reply: ReplyHandle | undefined): Promise<Post> {
  const now = seams.clock.now();
  const next: Post = { ...post, status: 'queued', createdAt: now, updatedAt: now };
  const saved = await seams.storage.transaction(async (unit) => {
    const admitted = await admit(seams, unit, reply === undefined ? next : { ...next, reply });
    const stored = await unit.posts.save(admitted.post);
    if (stored === undefined) return undefined;
    if (stored.status === 'queued') await unit.jobs.add(postJob(stored, now));
    await unit.jobs.remove(warmJobKey(post.id));
    // One that was late has its successor already.
    if (post.status === 'scheduled') await addSuccessor(unit, seams, post);
    await recordAdmission(unit, seams, { ...admitted, post: stored }, { kind: 'post_now' });
    return stored;
  });
  return done(seams, saved, 'post-now');
}

/** E7: what this has acknowledged is never posted; a recurring one ends. */
export async function cancelPost(seams: PostingSeams, actor: PostActor): Promise<Post> {
  const { heldReason: _, heldUntil: _until, ...post } = await readCancellable(seams, actor);
  const saved = await seams.storage.transaction(async (unit) => {
    // What is up of a thread is up, and says so.
    const status = countUp(post) === 0 ? 'cancelled' : 'partly_published';
    const stored = await unit.posts.save({ ...post, status, updatedAt: seams.clock.now() });
    if (stored === undefined) return undefined;
    await unit.jobs.remove(postJobKey(post.id));
    await unit.jobs.remove(warmJobKey(post.id));
    await recordPostAct(unit, seams, stored, { kind: 'cancel', actorId: actor.actorId });
    return stored;
  });
  if (saved !== undefined) await releaseFiles(seams, saved);
  return done(seams, saved, 'post-cancelled');
}

/** The same, or what is held because its author has lost the right to it. Throws like `readWaiting`. */
export async function readCancellable(seams: PostingSeams, actor: PostActor): Promise<Post> {
  const post = await readTheirs(seams, actor);
  const isWithoutRight = post.status === 'held' && post.heldReason === 'no_right';
  return isWithoutRight ? post : assertWaiting(post);
}

/** A post that waits for its time, or has missed it. Throws NotAllowedError, InvalidInputError when it waits no more. */
export async function readWaiting(seams: PostingSeams, actor: PostActor): Promise<Post> {
  return assertWaiting(await readTheirs(seams, actor));
}

async function readTheirs({ storage }: PostingSeams, actor: PostActor): Promise<Post> {
  const post = await storage.posts.read(actor.postId);
  if (post === undefined) throw waitsNoMore();
  const isAdmin = actor.adminOf !== undefined && post.place === `guild:${actor.adminOf}`;
  if (post.authorId !== actor.actorId && !isAdmin)
    throw new NotAllowedError('Only the author of this post, or an admin of its server, can do that.');
  return post;
}

function assertWaiting(post: Post): Post {
  if (!isWaiting(post)) throw waitsNoMore(post.status);
  return post;
}

/** For its time, for its author's word because it has missed it, or for what the rules of its server want. */
function isWaiting(post: Post): boolean {
  const isLate = post.status === 'held' && post.heldReason === 'late';
  return post.status === 'scheduled' || isLate || (isHeldByRule(post) && countUp(post) === 0);
}

async function put(
  seams: PostingSeams,
  next: Post & { schedule: Schedule },
  kind: 'schedule' | 'move' | 'skip',
  actorId = next.authorId,
): Promise<Post> {
  const saved = await seams.storage.transaction(async (unit) => {
    const admitted = await admit(seams, unit, { ...next, updatedAt: seams.clock.now() });
    const stored = await unit.posts.save(admitted.post);
    if (stored === undefined) return undefined;
    await unit.jobs.remove(warmJobKey(next.id));
    if (stored.status === 'scheduled') await addJobs(unit, seams, stored, next.schedule.at);
    const act = { kind, actorId, details: { at: next.schedule.at } };
    await recordAdmission(unit, seams, { ...admitted, post: stored }, act);
    return stored;
  });
  return done(seams, saved, 'post-scheduled');
}

function done(seams: PostingSeams, saved: Post | undefined, event: string): Post {
  if (saved === undefined) throw waitsNoMore();
  const { id, xUserId, authorId, schedule } = saved;
  seams.log.info({ event, postId: id, xUserId, authorId, at: schedule?.at }, event);
  seams.wake();
  return saved;
}

function assertAhead({ clock }: PostingSeams, { at }: Schedule): void {
  if (at > clock.now()) return;
  throw new InvalidInputError('That time is over by now.', {
    nextStep: 'Give another time, or post it at once.',
  });
}

function waitsNoMore(status?: PostStatus): InvalidInputError {
  const isOut = status === 'published' || status === 'partly_published' || status === 'sending';
  return new InvalidInputError(
    isOut ? 'This post is on its way or up already.' : 'This post has changed, or is not scheduled any more.',
    { nextStep: 'Look at /queue for what waits, and at /history for what went out.' },
  );
}
