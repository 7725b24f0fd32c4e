import type { Kysely } from 'kysely';
import type { Schema } from './schema.js';
import type { Values } from './values.js';

/** Where a store reads and writes: in a transaction, or outside of any. */
export interface Scope {
  readonly db: Kysely<Schema>;
  readonly values: Values;
  /** Several statements as one change: a transaction of their own, or part of the one that this is. */
  atomically<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}
