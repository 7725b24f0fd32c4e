import type { Post } from './ports.js';

/** Commands of this process that wait for what becomes of a post. Whoever nobody waits for is told by a notice. */
export interface Waiters {
  /** The post once it has come to something worth telling; undefined after `timeoutMs`. Ask before it is queued. */
  waitFor(postId: string, timeoutMs: number): Promise<Post | undefined>;
  isAwaited(postId: string): boolean;
  /** False when nobody waits any more. */
  tell(post: Post): boolean;
}

export function createWaiters(): Waiters {
  const waiting = new Map<string, (post: Post | undefined) => void>();
  return {
    waitFor(postId, timeoutMs) {
      return new Promise((resolve) => {
        const settle = (post: Post | undefined): void => {
          clearTimeout(timer);
          waiting.delete(postId);
          resolve(post);
        };
        const timer = setTimeout(() => settle(undefined), timeoutMs);
        waiting.set(postId, settle);
      });
    },
    isAwaited: (postId) => waiting.has(postId),
    tell(post) {
      const settle = waiting.get(post.id);
      settle?.(post);
      return settle !== undefined;
    },
  };
}
