import { Database } from 'sqlite3';
import type { Query } from './query.js';
import { retryBusy } from './retry-busy.js';
import { createStatementCache } from './statement-cache.js';

export interface Connection {
  readonly query: Query;
  close(): Promise<void>;
}

/** How long a statement waits for another process, in ms. */
export const BUSY_TIMEOUT_MS = 5_000;

/** What holds for one connection only; journal_mode is kept in the file. */
export const CONNECTION_PRAGMAS = [
  'PRAGMA synchronous=FULL',
  'PRAGMA foreign_keys=ON',
  // After a burst the -wal file is cut back to this many bytes instead of staying as long as it was.
  'PRAGMA journal_size_limit=16777216',
] as const;

/** Opens our own connection, on the same copy of SQLite that Keyv's adapter uses: two copies in one process corrupt
 *  a database (sqlite.org/howtocorrupt.html, 2.2.1). Errors are SQLite's own. */
export async function openConnection(path: string): Promise<Connection> {
  const database = await open(path);
  const statements = createStatementCache(database);
  const query: Query = async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const prepared = await statements.prepared(sql);
    return new Promise<Row[]>((resolve, reject) => {
      const done = (error: Error | null, rows: Row[]) => (error === null ? resolve(rows) : reject(error));
      if (prepared === undefined) database.all<Row>(sql, parameters, done);
      else prepared.all<Row>(parameters, done);
    });
  };
  const close = async () => {
    await statements.finalize();
    await new Promise<void>((resolve, reject) => {
      database.close((error) => (error === null ? resolve() : reject(error)));
    });
  };
  try {
    // Several processes that make the same file at once: the change to WAL does not wait for busy_timeout.
    await retryBusy(() => query('PRAGMA journal_mode=WAL'), 200);
    for (const pragma of CONNECTION_PRAGMAS) await query(pragma);
  } catch (error) {
    await close();
    throw error;
  }
  return { query, close };
}

function open(path: string): Promise<Database> {
  return new Promise((resolve, reject) => {
    const database = new Database(path, (error) => {
      if (error !== null) return reject(error);
      database.configure('busyTimeout', BUSY_TIMEOUT_MS);
      return resolve(database);
    });
  });
}
