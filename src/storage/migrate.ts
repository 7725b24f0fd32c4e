import { readMeta, SCHEMA_VERSION, writeMeta } from './meta.js';
import { MIGRATIONS } from './migrations.js';
import type { Query } from './query.js';
import { StorageError } from './storage-error.js';

/** Brings the schema up to date; runs inside a transaction, so that of several processes the first one does it. */
export async function migrate(query: Query): Promise<void> {
  await refuseForeignTables(query);
  await query('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  const version = Number((await readMeta(query, SCHEMA_VERSION)) ?? 0);
  if (version > MIGRATIONS.length) {
    throw new StorageError(
      `This database was written by a newer Rookery (its schema is ${version}, this one knows ${MIGRATIONS.length}).`,
      { nextStep: 'Start the newer version again, or restore a backup from before the upgrade.' },
    );
  }
  if (version === MIGRATIONS.length) return;
  for (const statement of MIGRATIONS.slice(version).flat()) await query(statement);
  await writeMeta(query, SCHEMA_VERSION, String(MIGRATIONS.length));
}

async function refuseForeignTables(query: Query): Promise<void> {
  const tables = await query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (tables.length === 0 || tables.some(({ name }) => name === 'meta')) return;
  throw new StorageError('This is the database of another program.', {
    nextStep: 'Set DATABASE_URL to a file of its own.',
  });
}
