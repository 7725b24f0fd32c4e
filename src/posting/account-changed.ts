import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';
import { failPost } from './send-part.js';

/** What was held for a broken account goes on, in its old order; what was being looked up is looked up now. */
export async function releaseHeld(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  await storage.transaction(async (unit) => {
    const posts = await unit.posts.ofAccount(xUserId, ['held', 'unknown']);
    for (const [index, post] of posts.entries()) {
      if (post.status === 'held' && post.heldReason !== 'needs_reauthorization') continue;
      // A millisecond apart: jobs that are due at the same time have no order.
      const at = clock.now() + index;
      const saved = post.status === 'held' ? await unit.posts.save(requeued(post, at)) : post;
      if (saved !== undefined) await unit.jobs.add(postJob(saved, at));
    }
  });
  seams.wake();
}

function requeued({ heldReason: _, failure: _failure, ...post }: Post, now: number): Post {
  return { ...post, status: 'queued', createdAt: now, updatedAt: now };
}

/** Posts of members who may no longer use the account do not wait for it: each ends, and its author is told. Runs in
 *  the account's lane, beside no request. */
export async function endUnlinked(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  for (const post of await storage.posts.ofAccount(xUserId, ['held', 'unknown', 'queued'])) {
    if ((await storage.links.find(post.authorId, post.place, xUserId)) !== undefined) continue;
    const part = post.parts.find((candidate) => candidate.status !== 'published');
    // Whether this one is up has to be found out all the same, or the author says it.
    if (post.status === 'unknown') await storage.jobs.add(postJob(post, clock.now()));
    else if (part !== undefined && post.heldReason !== 'outcome_unknown')
      await failPost(seams, post, part, { kind: 'not_linked' });
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
