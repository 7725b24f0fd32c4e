/** Lets someone wait until a state looks the way they want. */
export interface Changes {
  notify(): void;
  /** Looks at once and after each `notify`; rejects with `late()` after `timeoutMs`. */
  until<T>(read: () => T | undefined, timeoutMs: number, late: () => Error): Promise<T>;
  /** Looks after each `notify` until the function that it gives back is called. */
  watch(look: () => void): () => void;
}

export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of [...waiting]) look();
    },
    watch(look) {
      // A function of its own, so that the same one may watch twice.
      const watcher = () => look();
      waiting.add(watcher);
      return () => waiting.delete(watcher);
    },
    until: (read, timeoutMs, late) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(late());
        }, timeoutMs);
        const look = () => {
          const value = read();
          if (value === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      }),
  };
}
