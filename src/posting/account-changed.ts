import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';

/** What was held for a broken account goes on, in its old order; what was being looked up is looked up now. */
export async function releaseHeld(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  await storage.transaction(async (unit) => {
    for (const post of await unit.posts.ofAccount(xUserId, ['held', 'unknown'])) {
      if (post.status === 'held' && post.heldReason !== 'needs_reauthorization') continue;
      const saved = post.status === 'held' ? await unit.posts.save(requeued(post, clock.now())) : post;
      if (saved !== undefined) await unit.jobs.add(postJob(saved, clock.now()));
    }
  });
  seams.wake();
}

function requeued({ heldReason: _, ...post }: Post, now: number): Post {
  return { ...post, status: 'queued', createdAt: now, updatedAt: now };
}

/** Posts of members who may no longer use the account do not wait for it: each ends, and its author is told. */
export async function endUnlinked(seams: PostingSeams, xUserId: string): Promise<void> {
  const { storage, clock } = seams;
  await storage.transaction(async (unit) => {
    for (const post of await unit.posts.ofAccount(xUserId, ['held', 'unknown', 'queued'])) {
      if ((await unit.links.find(post.authorId, post.place, xUserId)) !== undefined) continue;
      // The post's own job ends it (or says that nobody can look any more).
      const free = post.status === 'held' && post.heldReason === 'needs_reauthorization';
      const saved = free ? await unit.posts.save(requeued(post, clock.now())) : post;
      if (saved !== undefined && saved.status !== 'held') await unit.jobs.add(postJob(saved, clock.now()));
    }
  });
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
