import type { Database, Statement } from 'sqlite3';

export interface StatementCache {
  /** This statement, prepared; undefined when so many are kept that it has to be prepared each time. */
  prepared(sql: string): Promise<Statement> | undefined;
  /** Gives all of them up; the database cannot be closed before. */
  finalize(): Promise<void>;
}

/** Far more than our stores have; only lists of varying length make ever new statements. */
const MOST = 200;

/** Keeps prepared statements: to prepare one takes as long as to run it (a trip to libuv's threads each). */
export function createStatementCache(database: Database): StatementCache {
  const statements = new Map<string, Promise<Statement>>();

  return {
    prepared(sql) {
      const known = statements.get(sql);
      if (known !== undefined || statements.size >= MOST) return known;
      const made = prepare(database, sql);
      statements.set(sql, made);
      // Its failure is told to whoever asked; the next one tries anew.
      made.catch(() => statements.delete(sql));
      return made;
    },
    async finalize() {
      for (const made of await Promise.allSettled(statements.values())) {
        if (made.status === 'fulfilled') made.value.finalize();
      }
      statements.clear();
    },
  };
}

function prepare(database: Database, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const statement: Statement = database.prepare(sql, (error) => {
      if (error === null) resolve(statement);
      else reject(error);
    });
  });
}
