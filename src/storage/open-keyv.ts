import { KeyvSqlite } from '@keyv/sqlite';
import { BUSY_TIMEOUT_MS, CONNECTION_PRAGMAS } from './connection.js';
import type { Query } from './query.js';
import { retryBusy } from './retry-busy.js';
import { storeFailure } from './store-failure.js';
import type { WriteLock } from './write-lock.js';
import type { WriteWatch } from './write-watch.js';

const READS = /^\s*SELECT\b/i;

/** Keyv's adapter on its one connection, on which whatever it writes waits for its turn at the write lock. What it reads
 *  goes over `read`, which keeps its statements prepared: Keyv would prepare each one anew. */
export async function openKeyv(
  path: string,
  { lock, watch, read }: { lock: WriteLock; watch: WriteWatch; read: Query },
): Promise<KeyvSqlite> {
  const adapter = new KeyvSqlite({ uri: `sqlite://${path}`, busyTimeout: BUSY_TIMEOUT_MS });
  const { query } = adapter;
  adapter.on('error', () => undefined); // The same error rejects the statement below.
  // Asked in the same tick: until somebody waits for the connection, its failure is an unhandled rejection.
  const ready = query('PRAGMA journal_mode');
  adapter.query = (statement, ...parameters) => {
    const run = () => query(statement, ...parameters);
    return READS.test(statement)
      ? read(statement, parameters.flat()).catch(rethrow)
      : watch.write(() => lock.run(() => retryBusy(run)));
  };
  await ready;
  for (const pragma of CONNECTION_PRAGMAS) await query(pragma);
  return adapter;
}

function rethrow(error: unknown): never {
  throw storeFailure(error);
}
