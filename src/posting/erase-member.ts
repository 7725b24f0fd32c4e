import { recordAct } from '../audit/record-act.js';
import { UserFacingError } from '../errors.js';
import { mark, type Sentence } from '../sentence.js';
import { isUnderReview } from './approval/ask-review.js';
import { reviewCardJob } from './approval/review-jobs.js';
import { FORMER_MEMBER } from './former-member.js';
import { countUp } from './parts.js';
import type { Post, PostingUnit, PostStatus } from './ports.js';
import { postJobKey, reportJobKey, warmJobKey } from './post-job.js';
import type { PostingSeams } from './seams.js';
import { forgetSettings } from './settings.js';
import { releaseFiles } from './tidy-files.js';

/** What may be on X: of what is up and stays, nothing says any more whose it was. */
const MAY_STAY: readonly PostStatus[] = [
  'published',
  'partly_published',
  'queued',
  'held',
  'unknown',
  'cancelled',
  'failed',
];

const GOES: readonly PostStatus[] = ['draft', 'awaiting_approval', 'scheduled', 'rejected', 'deleted'];

/** Posts a transaction: others get their turn in between. */
const BATCH = 50;

export interface Erased {
  readonly erased: number;
  /** Posts that are up, and stay so: their author is not named any more. */
  readonly kept: number;
}

/** Deletes what is stored of a member who has no link any more: what they wrote and what is not up, their settings, and
 *  at last what ties their acts in the audit to them. Interrupted, it is done the rest of the way the next time. Throws
 *  UserFacingError while a post of theirs is on its way to X. */
export async function eraseMember(seams: PostingSeams, memberId: string): Promise<Erased> {
  const { storage, clock, log } = seams;
  await assertNothingOnItsWay(storage, memberId);
  const posts = await storage.posts.ofAuthor(memberId, [...GOES, ...MAY_STAY]);
  for (let start = 0; start < posts.length; start += BATCH)
    await eraseBatch(seams, posts.slice(start, start + BATCH), memberId);
  await storage.transaction(async (unit) => {
    for (const post of await unit.posts.withWordsOf(memberId)) await unit.posts.save(withoutConsent(post));
    for (const post of await unit.posts.withVotesOf(memberId)) {
      // What is being sent has to stay as it is.
      if (post.status === 'sending')
        throw onItsWay(mark`A post that you have reviewed is on its way to X right now.`);
      const saved = await unit.posts.save(withoutReviewer(post, memberId));
      if (isUnderReview(saved)) await unit.jobs.add(reviewCardJob(saved, clock.now()));
    }
    // What came in meanwhile is found here, and the member presses once more.
    await assertNothingOnItsWay(unit, memberId);
    await forgetSettings(unit, { memberId });
    await unit.spendings.forget(memberId);
    await recordAct(unit, clock.now(), { kind: 'data_deleted', actorId: memberId });
    await unit.audit.forget(memberId, clock.now());
  });
  const kept = posts.filter(staysUp).length;
  log.info({ event: 'member-erased', erased: posts.length - kept, kept }, 'the data of a member was deleted');
  return { erased: posts.length - kept, kept };
}

async function assertNothingOnItsWay({ posts }: Pick<PostingUnit, 'posts'>, memberId: string): Promise<void> {
  if ((await posts.ofAuthor(memberId, ['sending'])).length > 0)
    throw onItsWay(mark`One of your posts is on its way to X right now.`);
}

function onItsWay(words: Sentence): UserFacingError {
  return new UserFacingError(words, {
    nextStep: 'Press the button again in a minute. Your links are ended already; nothing else was deleted.',
  });
}

async function eraseBatch(seams: PostingSeams, posts: readonly Post[], memberId: string): Promise<void> {
  const gone = await seams.storage.transaction(async (unit) => {
    const removed: Post[] = [];
    for (const { id } of posts) {
      const post = await unit.posts.read(id);
      // It has gone out, or somebody else's hand was faster: looked at again by whoever presses again.
      if (post === undefined || post.authorId !== memberId || post.status === 'sending') continue;
      for (const key of [postJobKey(id), warmJobKey(id), reportJobKey(id)]) await unit.jobs.remove(key);
      if (staysUp(post)) await unit.posts.save(nobodys(post));
      else {
        await unit.posts.remove(id);
        // Its words stand on a card that reviewers see.
        if (post.approval !== undefined) await unit.jobs.add(reviewCardJob(post, seams.clock.now()));
        removed.push(post);
      }
    }
    return removed;
  });
  for (const post of gone) await releaseFiles(seams, { ...post, status: 'deleted' });
}

/** Their word is taken back where it still counts, as if they had refused; where it does not, only their name goes. */
function withoutConsent({ consent, ...post }: Post): Post {
  if (consent === undefined) return post;
  const isOpen = post.status === 'draft';
  const taken = { ...consent, from: FORMER_MEMBER, name: 'A former member' };
  return {
    ...post,
    consent: isOpen ? { ...taken, state: 'refused' } : taken,
    ...(isOpen ? { status: 'cancelled' } : {}),
  };
}

/** Of what still waits their vote is taken back: they could vote once more. Of what is decided only their name goes. */
function withoutReviewer({ approval, editorIds = [], ...post }: Post, memberId: string): Post {
  if (approval === undefined) return post;
  const { votes, outcome } = approval;
  const isTheirs = (id: string | undefined) => id === memberId;
  const kept = isUnderReview({ ...post, approval })
    ? votes.filter(({ reviewerId }) => !isTheirs(reviewerId))
    : votes.map((vote) => (isTheirs(vote.reviewerId) ? { ...vote, reviewerId: FORMER_MEMBER } : vote));
  return {
    ...post,
    ...(editorIds.length === 0
      ? {}
      : { editorIds: editorIds.map((id) => (isTheirs(id) ? FORMER_MEMBER : id)) }),
    approval: {
      ...approval,
      votes: kept,
      ...(outcome === undefined
        ? {}
        : { outcome: isTheirs(outcome.by) ? { ...outcome, by: FORMER_MEMBER } : outcome }),
    },
  };
}

function staysUp(post: Post): boolean {
  return post.status !== 'deleted' && countUp(post) > 0;
}

/** Up, and nothing more: what of a thread is not up is not posted any more. */
function nobodys({ reply: _, heldReason: _held, ...post }: Post): Post {
  return {
    ...post,
    authorId: FORMER_MEMBER,
    status: countUp(post) === post.parts.length ? 'published' : 'partly_published',
  };
}
