import type { PostingSeams } from './seams.js';

/** What X takes of an account before it says 429, in the window that is fullest. */
export interface Allowance {
  readonly left: number;
  readonly count: number;
  /** The window's length, ms. */
  readonly ms: number;
  /** When the next post may leave, ms since 1970; undefined: now. */
  readonly freeAt: number | undefined;
}

/** Counted from what this bot has sent: what its owner posts by hand is known only once X says 429. */
export async function readAllowance(
  { storage, clock, limits }: Pick<PostingSeams, 'storage' | 'clock' | 'limits'>,
  xUserId: string,
): Promise<Allowance> {
  const now = clock.now();
  const windows = await Promise.all(
    limits.account.map(async ({ count, ms }) => {
      const used = await storage.sends.count({ xUserId, since: now - ms, now });
      return { left: Math.max(0, count - used), count, ms };
    }),
  );
  const freeAt = await storage.sends.freeAt({ xUserId, now, limits });
  const fullest = windows.reduce((one, other) => (other.left < one.left ? other : one));
  return { ...fullest, freeAt: freeAt > now ? freeAt : undefined };
}
