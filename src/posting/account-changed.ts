import { reviewCardJob } from './approval/review-jobs.js';
import { failPost } from './fail-post.js';
import { openPart } from './parts.js';
import type { PostStatus } from './ports.js';
import { postJob } from './post-job.js';
import { requeueInOrder } from './requeue-in-order.js';
import { isShared } from './right-of-post.js';
import type { PostingSeams } from './seams.js';

/** What was held for a broken account goes on, in its old order; what was being looked up is looked up now. */
export async function releaseHeld(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  await storage.transaction(async (unit) => {
    const held = await unit.posts.ofAccount(xUserId, ['held']);
    const waiting = held.filter((post) => post.heldReason === 'needs_reauthorization');
    await requeueInOrder(unit, waiting, clock.now());
    for (const post of await unit.posts.ofAccount(xUserId, ['unknown'])) {
      await unit.jobs.add(postJob(post, clock.now()));
    }
  });
  seams.wake();
}

const ENDED: readonly PostStatus[] = ['held', 'unknown', 'queued', 'scheduled', 'awaiting_approval'];

/** Posts of members who may no longer use the account do not wait for it: each ends, and its author is told. Runs in
 *  the account's lane, beside no request. */
export async function endUnlinked(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  for (const post of await storage.posts.ofAccount(xUserId, ENDED)) {
    // What is held for want of a right waits for the admins.
    if (post.heldReason === 'no_right') continue;
    if ((await storage.links.find(post.authorId, post.place, xUserId)) !== undefined) continue;
    // Whether its author may still use a shared one is looked at when it goes out.
    if (await isShared(storage, post)) continue;
    const part = openPart(post);
    // Whether this one is up has to be found out all the same, or the author says it.
    if (post.status === 'unknown') await storage.jobs.add(postJob(post, clock.now()));
    else if (part !== undefined && post.heldReason !== 'outcome_unknown')
      await failPost(seams, post, part, { kind: 'not_linked' });
    if (post.status === 'awaiting_approval') await storage.jobs.add(reviewCardJob(post, clock.now()));
  }
  seams.wake();
}

const POLL_MS = 50;

/** Waits until no request of this member with this account is on its way to X. False after `timeoutMs`. */
export async function untilQuiet(
  { storage, clock }: PostingSeams,
  member: { authorId: string; xUserId: string },
  timeoutMs: number,
): Promise<boolean> {
  const deadline = clock.monotonic() + timeoutMs;
  for (;;) {
    const sending = await storage.posts.ofAccount(member.xUserId, ['sending']);
    if (!sending.some((post) => post.authorId === member.authorId)) return true;
    if (clock.monotonic() >= deadline) return false;
    await clock.sleep(POLL_MS);
  }
}
