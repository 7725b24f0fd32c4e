import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Query } from './query.js';

/** Kysely as a query builder over one `query`. Transactions are `storage.transaction()`'s business, because they
 *  take the write lock; affected rows are not counted, so statements that need to know say `returning`. */
export function createDialect(query: Query): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(query),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function createDriver(query: Query): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(compiled: CompiledQuery) => ({
      rows: await query<Row>(compiled.sql, compiled.parameters),
    }),
    streamQuery: () => {
      throw new Error('rows are not streamed');
    },
  };
  const refuse = () => Promise.reject(new Error('use storage.transaction()'));
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
}
