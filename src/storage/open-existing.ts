import { existsSync, statSync } from 'node:fs';
import { type Connection, openConnection } from './connection.js';
import { readMeta, SCHEMA_VERSION } from './meta.js';
import { MIGRATIONS } from './migrations.js';
import { prepareFile } from './prepare-file.js';
import type { Query } from './query.js';
import { startError } from './start-error.js';
import { StorageError } from './storage-error.js';

/** A connection to a database that is there, beside a running bot; makes none, and migrates nothing. Throws
 *  StorageError. */
export async function openExisting(path: string): Promise<Connection> {
  if (!existsSync(path) || statSync(path).size === 0) {
    throw new StorageError(`There is no database at ${path}.`, {
      nextStep: 'Check DATABASE_URL and the working directory; the first start of the bot makes one.',
    });
  }
  try {
    // Refuses what SQLite would write over. The file is there, so it makes none.
    prepareFile(path);
    return await openConnection(path);
  } catch (error) {
    throw startError(path, error);
  }
}

/** The schema of this database; undefined in one of another program. */
export async function readSchema(query: Query): Promise<number | undefined> {
  const [table] = await query("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'meta'");
  if (table === undefined) return undefined;
  return Number((await readMeta(query, SCHEMA_VERSION)) ?? 0);
}

/** Throws StorageError for any other schema than this version's. */
export async function assertOwnSchema(query: Query, path: string): Promise<void> {
  const schema = await readSchema(query);
  if (schema === MIGRATIONS.length) return;
  if (schema === undefined) throw foreignDatabase(path);
  throw new StorageError(
    `${path} has schema ${schema}, and this version of Rookery works on ${MIGRATIONS.length}.`,
    {
      nextStep:
        schema < MIGRATIONS.length
          ? 'Start this version of the bot once, which brings the database up to date; or use the version that runs.'
          : 'Use the newer version of Rookery that has written it.',
    },
  );
}

export function foreignDatabase(path: string): StorageError {
  return new StorageError(`${path} is the database of another program.`, {
    nextStep: 'Set DATABASE_URL to the file of the bot.',
  });
}
