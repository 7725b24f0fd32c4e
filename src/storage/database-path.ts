import { resolve } from 'node:path';
import { StorageError } from './storage-error.js';

const SQLITE = 'sqlite://';

/** The absolute path in `sqlite://data/rookery.db` (from the working directory) or `sqlite:///var/lib/rookery.db`. */
export function databasePath(databaseUrl: string): string {
  const path = databaseUrl.startsWith(SQLITE) ? databaseUrl.slice(SQLITE.length) : '';
  // Two connections share the database, so it has to be a file.
  if (path === '' || path.startsWith(':')) {
    throw new StorageError('DATABASE_URL does not name a database that this version can use.', {
      nextStep: 'Set it to sqlite:// and a path, for example sqlite://data/rookery.db.',
    });
  }
  return resolve(path);
}
