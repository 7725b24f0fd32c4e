import { randomId } from '../accounts/random.js';
import { UserFacingError } from '../errors.js';
import { XError } from '../x-error.js';
import { reviewDigest } from './approval/review-digest.js';
import { changePost } from './change-post.js';
import { contentsOf, isMore, newPart, withoutUploads } from './contents.js';
import { heldAct } from './hold-post.js';
import { lookAgain, type NextStep } from './next-step.js';
import type { Post, PostingUnit, Schedule } from './ports.js';
import { postJob, warmJob } from './post-job.js';
import { recordPostAct } from './record-post-act.js';
import { nextOccurrence } from './schedule/recurrence.js';
import type { PostingSeams } from './seams.js';
import { MediaRefusedError } from './upload/media-refused-error.js';
import { uploadAhead } from './upload/upload-media.js';

/** A scheduled post whose time has come and behind which nothing follows, as it is sent: queued, which is written down
 *  with `sending` or with whatever else becomes of it. Undefined when its time means more than that: `fire` it. */
export function readyToSend({ clock, timing }: PostingSeams, post: Post): Post | undefined {
  const { schedule } = post;
  const now = clock.now();
  if (schedule === undefined || schedule.recurrence !== undefined) return undefined;
  // An upload is noted in what is stored, and somebody else's words are looked at once more.
  if (post.consent !== undefined || post.parts.some(isMore)) return undefined;
  if (now < schedule.at || now - schedule.at > timing.graceMs) return undefined;
  return { ...post, status: 'queued', createdAt: now };
}

/** The time of a scheduled post has come. A recurring one makes its successor in the same commit, so that none is lost
 *  and none made twice. What is due since before the bot went down for long is not sent: its author is asked. */
export async function fire(seams: PostingSeams, post: Post): Promise<NextStep> {
  const { clock, timing } = seams;
  const now = clock.now();
  const dueAt = post.schedule?.at ?? now;
  if (now < dueAt) return { again: dueAt };
  const isLate = now - dueAt > timing.graceMs;
  const next: Post = isLate
    ? { ...post, status: 'held', heldReason: 'late' }
    : { ...post, status: 'queued', createdAt: now };
  const act = isLate ? { act: heldAct('late') } : {};
  const fired = await changePost(seams, { next, tell: isLate, ...act }, async (unit) => {
    await addSuccessor(unit, seams, post);
    return true;
  });
  if (fired === undefined) return lookAgain(seams);
  return isLate ? undefined : { again: now, onward: true };
}

/** The jobs of a post that has just been scheduled. Its token is fetched ahead of time, so that neither an outage of
 *  X's token endpoint nor a slow answer makes it late. */
export async function addJobs(
  { jobs }: Pick<PostingUnit, 'jobs'>,
  { clock, timing }: Pick<PostingSeams, 'clock' | 'timing'>,
  post: Post,
  at: number,
): Promise<void> {
  await jobs.add(postJob(post, at));
  if (at - timing.warmMs > clock.now()) await jobs.add(warmJob(post, at - timing.warmMs));
}

/** The next one of a recurring post, after this one's time; part of the commit that sends this one off. */
export async function addSuccessor(unit: PostingUnit, seams: PostingSeams, post: Post): Promise<void> {
  const schedule = post.schedule && successorOf(post.schedule, seams.clock.now());
  if (schedule === undefined) return;
  const next = withItsApproval(post, occurrence(post, schedule, seams.clock.now()));
  await unit.posts.insert(next);
  await addJobs(unit, seams, next, schedule.at);
  await recordPostAct(unit, seams, next, {
    kind: 'schedule',
    details: { at: schedule.at, after: post.id },
  });
}

/** A series is approved as a series. What was not approved is asked about when it is due. */
function withItsApproval(post: Post, next: Post): Post {
  const { approval } = post;
  if (approval === undefined) return next;
  const votes = approval.digest === reviewDigest(post) ? approval.votes : [];
  return { ...next, approval: { ...approval, votes, digest: reviewDigest(next) } };
}

/** When a recurring post is due next after `now` (ms since 1970): what was missed meanwhile is not made up for. */
export function successorOf(schedule: Schedule, now: number): Schedule | undefined {
  const { recurrence, at } = schedule;
  const next = recurrence && nextOccurrence(recurrence, Math.max(at, now));
  return next === undefined ? undefined : { ...schedule, at: next };
}

function occurrence(
  {
    reply: _,
    failure: _failure,
    heldReason: _held,
    heldUntil: _until,
    announcement: _announcement,
    waitingSince: _since,
    isCounted: _counted,
    ...post
  }: Post,
  schedule: Schedule,
  now: number,
): Post {
  return {
    ...post,
    id: randomId(),
    revision: 0,
    status: 'scheduled',
    schedule,
    resent: false,
    createdAt: now,
    updatedAt: now,
    parts: withoutUploads(contentsOf(post)).map(newPart),
  };
}

/** Makes ready what a scheduled post needs: its account's token, and its files at X. Whatever goes wrong here is told by
 *  those who keep the tokens, or found again when the post is due; until then it is tried again. */
export async function warm(seams: PostingSeams, postId: string): Promise<NextStep> {
  const { storage, tokens, log, clock } = seams;
  const post = await storage.posts.read(postId);
  if (post?.status !== 'scheduled') return undefined;
  const dueAt = post.schedule?.at ?? clock.now();
  const before = (again: number) => (again < dueAt ? { again } : undefined);
  try {
    await tokens.credential(post.xUserId);
    const again = await uploadAhead(seams, post, dueAt);
    return again === undefined ? undefined : before(again);
  } catch (error) {
    const isKnown =
      error instanceof MediaRefusedError || error instanceof UserFacingError || error instanceof XError;
    if (!isKnown) throw error;
    log.warn({ event: 'warm-failed', postId, err: error }, 'a scheduled post cannot be made ready yet');
    const passes = error instanceof XError && error.outcome !== 'refused';
    return passes ? before(clock.now() + seams.timing.retryCapMs) : undefined;
  }
}
