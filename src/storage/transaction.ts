import type { Connection } from './connection.js';
import type { Query } from './query.js';
import { retryBusy } from './retry-busy.js';
import { isStoreFailure } from './store-failure.js';
import type { WriteLock } from './write-lock.js';

export type Transact = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/** So many share one COMMIT at most: the first of them is told of its own only when the last has ended. */
const MOST = 16;

interface Waiting {
  /** Rejects when the work throws; what it gives is kept for `told`. */
  run(): Promise<void>;
  told(): void;
  failed(error: unknown): void;
}

interface Failure {
  readonly one: Waiting;
  readonly error: unknown;
}

/** Transactions on this connection, one at a time. Durable when the promise resolves; a throw undoes everything. Those
 *  that wait for their turn together share one BEGIN and one COMMIT, and so one fsync: each has a savepoint of its own,
 *  and nobody is told anything before the COMMIT. */
export function createTransact({ query }: Connection, lock: WriteLock): Transact {
  // SQLite rolls back by itself on some errors (full disk), and then a ROLLBACK fails: that is no news.
  const rollback = () => query('ROLLBACK').catch(() => undefined);
  const waiting: Waiting[] = [];
  let doubtful = false;

  async function begin(): Promise<void> {
    if (doubtful) await rollback();
    doubtful = true;
    await retryBusy(() => query('BEGIN IMMEDIATE'));
  }

  /** Only the first one waits in vain for a lock that another process holds: the others try for themselves. */
  async function runBatch(): Promise<void> {
    try {
      await begin();
    } catch (error) {
      waiting.shift()?.failed(error);
      return;
    }
    const done: Waiting[] = [];
    let failure: Failure | undefined;
    try {
      failure = await runAll(done);
      // A failure alone leaves nothing to be written, and is told when it is undone: the file may be closed then.
      if (done.length === 0) await rollback();
      else await query('COMMIT');
      doubtful = done.length === 0;
      for (const each of done) each.told();
    } catch (error) {
      await rollback();
      for (const each of done) each.failed(error);
    }
    failure?.one.failed(failure.error);
  }

  /** Those that wait, in their order, and those that come meanwhile; up to the first one that fails, which is undone. */
  async function runAll(done: Waiting[]): Promise<Failure | undefined> {
    while (done.length < MOST) {
      const one = waiting.shift();
      if (one === undefined) break;
      const hasOthers = done.length > 0;
      try {
        // Never released, the COMMIT does that: nothing comes behind a failure.
        if (hasOthers) await query('SAVEPOINT one');
        await one.run();
        done.push(one);
      } catch (error) {
        if (hasOthers) await undo(one, error, done);
        return { one, error };
      }
    }
    return undefined;
  }

  /** There is no such savepoint any more when SQLite has rolled everything back: then the disk did it, for all. */
  async function undo(one: Waiting, cause: unknown, done: Waiting[]): Promise<void> {
    try {
      await query('ROLLBACK TO one');
    } catch (error) {
      done.push(one);
      throw isStoreFailure(cause) ? cause : error;
    }
  }

  return <T>(work: (query: Query) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      let result: T;
      const run = lock.asPart(async () => {
        const turn = createTurn(query);
        try {
          result = await work(turn.query);
        } finally {
          await turn.end();
        }
      });
      const one: Waiting = { run, told: () => resolve(result), failed: reject };
      waiting.push(one);
      // A turn for each, so that nobody who asks for the lock later (to close the file, say) is served before; most find
      // that they have shared an earlier one. Whoever has not is the first of those that wait.
      void lock.run(async () => {
        if (waiting[0] === one) await runBatch();
      });
    });
}

interface Turn {
  readonly query: Query;
  /** Throws when the store has failed a statement, whatever the work made of that. */
  end(): Promise<void>;
}

/** Statements one after the other, and none after the end: one that was not awaited, or a sibling of one that failed,
 *  would otherwise run behind COMMIT or ROLLBACK and be committed on its own. Nor any after a failure of the store: SQLite
 *  may have rolled back by itself, and what follows would be committed without what came before. */
function createTurn(connectionQuery: Query): Turn {
  let over = false;
  let last: Promise<unknown> = Promise.resolve();
  let failure: { readonly error: unknown } | undefined;
  return {
    query: <Row>(statement: string, parameters?: readonly unknown[]) => {
      if (over)
        return Promise.reject(new Error('this transaction is over: its unit cannot be used any more'));
      const result = last.then(() => {
        if (failure !== undefined) throw failure.error;
        return connectionQuery<Row>(statement, parameters);
      });
      last = result.catch((error: unknown) => {
        if (isStoreFailure(error)) failure ??= { error };
      });
      return result;
    },
    async end() {
      over = true;
      await last;
      if (failure !== undefined) throw failure.error;
    },
  };
}
