import { AsyncLocalStorage } from 'node:async_hooks';

/** First come, first served: one writer at a time over both connections of this process. */
export interface WriteLock {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Without it the two connections starve each other: all of libuv's threads wait in SQLite for the lock, and the
 *  COMMIT that would free it finds no thread. Asking again from inside would wait for itself, so that is refused. */
export function createWriteLock(): WriteLock {
  const turns = new AsyncLocalStorage<{ over: boolean }>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    run(work) {
      // A turn that is over may still be seen by what was started in it and lives on: that may write.
      if (turns.getStore()?.over === false) {
        return Promise.reject(
          new Error(
            'storage was written to inside storage.transaction(): use the unit that the transaction gave',
          ),
        );
      }
      const turn = { over: false };
      const result = last
        .then(() => turns.run(turn, work))
        .finally(() => {
          turn.over = true;
        });
      last = result.catch(() => undefined);
      return result;
    },
  };
}
