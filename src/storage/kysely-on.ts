import { Kysely } from 'kysely';
import { createDialect } from './dialect.js';
import type { Query } from './query.js';
import type { Schema } from './schema.js';

export function kyselyOn(query: Query): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: createDialect(query) });
}
