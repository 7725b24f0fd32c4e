import type { Post } from './ports.js';

/** Commands of this process that wait for what becomes of a post. Whoever nobody waits for is told by a notice. */
export interface Waiters {
  /** The post once it has come to something worth telling; undefined after `timeoutMs`, or when `signal` says that
   *  nobody listens any more. Ask before it is queued. */
  waitFor(postId: string, timeoutMs: number, signal?: AbortSignal): Promise<Post | undefined>;
  isAwaited(postId: string): boolean;
  /** False when nobody waits any more. */
  tell(post: Post): boolean;
  /** From now on there is nothing to wait for: whoever does, or begins to, gets undefined at once. */
  close(): void;
}

type Settle = (post: Post | undefined) => void;

export function createWaiters(): Waiters {
  const waiting = new Map<string, Set<Settle>>();
  let isClosed = false;
  return {
    waitFor(postId, timeoutMs, signal) {
      if (isClosed) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const others = waiting.get(postId) ?? new Set();
        const settle: Settle = (post) => {
          clearTimeout(timer);
          others.delete(settle);
          if (others.size === 0) waiting.delete(postId);
          resolve(post);
        };
        const timer = setTimeout(() => settle(undefined), timeoutMs);
        waiting.set(postId, others.add(settle));
        signal?.addEventListener('abort', () => settle(undefined), { once: true });
      });
    },
    isAwaited: (postId) => waiting.has(postId),
    tell(post) {
      const settles = [...(waiting.get(post.id) ?? [])];
      for (const settle of settles) settle(post);
      return settles.length > 0;
    },
    close() {
      isClosed = true;
      for (const settles of [...waiting.values()]) for (const settle of [...settles]) settle(undefined);
    },
  };
}
