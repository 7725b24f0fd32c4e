import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk } from './desk.js';
import type { SweepAccount } from './worker-options.js';

/** Jobs that are due later than this are for another day (keeping tokens alive, looking again after a re-link). */
const SOON_MS = 5000;
const POLL_MS = 60;

/** Waits until every post has come to its end and no work is due any more. Gives what is left after the limit. */
export async function untilSettled(
  desk: Desk,
  accounts: readonly SweepAccount[],
  limitMs: number,
): Promise<string[]> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const left = await whatIsLeft(desk, accounts);
    if (left.length === 0 || performance.now() >= deadline) return left;
    await sleep(POLL_MS);
  }
}

async function whatIsLeft({ storage, query }: Desk, accounts: readonly SweepAccount[]): Promise<string[]> {
  const left: string[] = [];
  for (const { xUserId, username } of accounts) {
    const account = (await storage.accounts.read(xUserId))?.value;
    const isActive = account?.status === 'active';
    if (isActive && account.lease !== undefined) left.push(`@${username} is leased`);
    if (isActive && account.intent !== undefined) left.push(`@${username} has an open intent`);
    // Nobody can look a post up on the timeline of a broken account; that waits for its owner. Of one that has been
    // unlinked its author is asked.
    const open = await storage.posts.ofAccount(xUserId, [
      'queued',
      'sending',
      ...(isActive || account === undefined ? ['unknown' as const] : []),
    ]);
    left.push(...open.map((post) => `post ${post.id} of @${username} is ${post.status}`));
  }
  const jobs = await query<{ key: string; due: number | null; holder: string | null }>(
    `SELECT key, due_at AS due, holder FROM jobs
     WHERE holder IS NOT NULL OR (kind <> 'refresh' AND due_at < ?)`,
    [Date.now() + SOON_MS],
  );
  left.push(
    ...jobs.map(({ key, holder }) => `job ${key} ${holder === null ? 'is due' : `runs at ${holder}`}`),
  );
  return left;
}
