import { recordAct } from '../audit/record-act.js';
import { reviewCardJob } from './approval/review-jobs.js';
import type { Part, Post, PostingUnit } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** Written into a backup when it is made (ms since 1970 as text); empty once the restored database has been started. */
const FACT = 'backup-made-at';

export interface Restored {
  /** When the backup was made, ms since 1970. */
  readonly madeAt: number;
  readonly openPosts: number;
  /** User names of accounts whose tokens X has very likely replaced since: their owners may have to authorize again. */
  readonly accounts: readonly string[];
}

/** At the first start of a restored backup: what was not up when it was made may have been sent since, so nothing of it
 *  is sent. Each such post is looked up on its author's timeline, and if it is not there, its author is asked. One
 *  transaction, so that of several processes one does it, before any of them sends. */
export async function heedRestore(seams: PostingSeams): Promise<Restored | undefined> {
  const { storage, clock, log } = seams;
  const restored = await storage.transaction(async (unit) => {
    const madeAt = await unit.facts.read(FACT);
    if (madeAt === undefined || madeAt === '') return undefined;
    const openPosts = await doubtAll(unit, clock.now());
    await unit.facts.write(FACT, '');
    const details = { madeAt: Number(madeAt), openPosts };
    await recordAct(unit, clock.now(), { kind: 'restored', details });
    return { madeAt: Number(madeAt), openPosts, accounts: await unit.accounts.dueForRefresh(clock.now()) };
  });
  if (restored === undefined) return undefined;
  const { madeAt, openPosts, accounts } = restored;
  log.warn(
    { event: 'restored', madeAt: new Date(madeAt).toISOString(), openPosts, accounts },
    `This database is a backup of ${new Date(madeAt).toISOString()}. ${openPosts} post(s) that were not up then are looked up before anything is sent again. ${accounts.length} account(s) were due for renewal since: where X rejects their old tokens, their owners are asked to authorize again.`,
  );
  return restored;
}

async function doubtAll(unit: PostingUnit, now: number): Promise<number> {
  const open = await unit.posts.inStatus([
    'queued',
    'sending',
    'unknown',
    'held',
    'scheduled',
    // Reviewers may have agreed since.
    'awaiting_approval',
  ]);
  // What is due later cannot have been sent.
  const isAhead = ({ status, schedule }: Post) =>
    (status === 'scheduled' || status === 'awaiting_approval') && (schedule?.at ?? 0) > now;
  const posts = open.filter((post) => !isAhead(post));
  for (const [index, post] of posts.entries()) {
    const saved = await unit.posts.save({ ...inDoubt(post), updatedAt: now });
    // A millisecond apart: due work of one instant has no order.
    if (saved === undefined) continue;
    await unit.jobs.add(postJob(saved, now + index));
    if (post.status === 'awaiting_approval') await unit.jobs.add(reviewCardJob(post, now));
  }
  return posts.length;
}

/** Its one automatic resend counts as used: what is not on the timeline may have been there, and been deleted. */
function inDoubt({ heldReason: _, failure: _failure, ...post }: Post): Post {
  const unseen = (part: Part): Part => ({
    ...part,
    status: 'unknown',
    reads: 0,
    sentAt: part.sentAt ?? Math.max(post.createdAt, post.schedule?.at ?? 0),
  });
  return {
    ...post,
    status: 'unknown',
    resent: true,
    parts: post.parts.map((part) => (part.status === 'published' ? part : unseen(part))),
  };
}
