import type { AuditStore } from '../audit/ports.js';
import { createAuditStore } from './audit-store.js';
import { databasePath } from './database-path.js';
import { kyselyOn } from './kysely-on.js';
import { assertOwnSchema, openExisting } from './open-existing.js';
import { startError } from './start-error.js';

/** The audit of a database as it lies there, beside a running bot; nothing is written. */
export interface AuditDesk extends Pick<AuditStore, 'after'> {
  close(): Promise<void>;
}

/** Throws StorageError: no database, or another schema than this version's. */
export async function openAuditDesk(databaseUrl: string): Promise<AuditDesk> {
  const path = databasePath(databaseUrl);
  const { query, close } = await openExisting(path);
  try {
    await assertOwnSchema(query, path);
    await query('PRAGMA query_only=ON');
    const { after } = createAuditStore({ db: kyselyOn(query) });
    return { after, close };
  } catch (error) {
    await close();
    throw startError(path, error);
  }
}
