import type { Connection } from './connection.js';
import type { Query } from './query.js';
import { retryBusy } from './retry-busy.js';
import type { WriteLock } from './write-lock.js';

export type Transact = <T>(work: (query: Query) => Promise<T>) => Promise<T>;

/** Transactions on this connection, one at a time. Durable when the promise resolves; a throw undoes everything. */
export function createTransact(connection: Connection, lock: WriteLock): Transact {
  // SQLite rolls back by itself on some errors (full disk), and then a ROLLBACK fails: that is no news.
  const rollback = () => connection.query('ROLLBACK').catch(() => undefined);
  let doubtful = false;

  return (work) =>
    lock.run(async () => {
      if (doubtful) await rollback();
      doubtful = true;
      await retryBusy(() => connection.query('BEGIN IMMEDIATE'));
      const turn = createTurn(connection.query);
      try {
        const result = await work(turn.query);
        await turn.end();
        await connection.query('COMMIT');
        doubtful = false;
        return result;
      } catch (error) {
        await turn.end();
        await rollback();
        throw error;
      }
    });
}

/** Statements one after the other, and none after the end: one that was not awaited, or a sibling of one that failed,
 *  would otherwise run behind COMMIT or ROLLBACK and be committed on its own. */
function createTurn(connectionQuery: Query): { query: Query; end(): Promise<void> } {
  let over = false;
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <Row>(statement: string, parameters?: readonly unknown[]) => {
      if (over)
        return Promise.reject(new Error('this transaction is over: its unit cannot be used any more'));
      const result = last.then(() => connectionQuery<Row>(statement, parameters));
      last = result.catch(() => undefined);
      return result;
    },
    async end() {
      over = true;
      await last;
    },
  };
}
