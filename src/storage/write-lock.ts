import { AsyncLocalStorage } from 'node:async_hooks';

/** First come, first served: one writer at a time over all connections of this process. */
export interface WriteLock {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The same work as part of a turn that somebody else has: to be called in one. Throws where `run` rejects. */
  asPart<T>(work: () => Promise<T>): () => Promise<T>;
}

/** Without it the connections starve each other: all of libuv's threads wait in SQLite for the lock, and the COMMIT that
 *  would free it finds no thread. Asking again from inside would wait for itself, so that is refused. */
export function createWriteLock(): WriteLock {
  const turns = new AsyncLocalStorage<{ over: boolean }>();
  let last: Promise<unknown> = Promise.resolve();

  function asPart<T>(work: () => Promise<T>): () => Promise<T> {
    // A turn that is over may still be seen by what was started in it and lives on: that may write.
    if (turns.getStore()?.over === false) {
      throw new Error(
        'storage was written to inside storage.transaction(): use the unit that the transaction gave',
      );
    }
    const turn = { over: false };
    return () =>
      turns.run(turn, work).finally(() => {
        turn.over = true;
      });
  }

  return {
    async run(work) {
      const result = last.then(asPart(work));
      last = result.catch(() => undefined);
      return result;
    },
    asPart,
  };
}
