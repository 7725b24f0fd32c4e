import type { Query } from './query.js';

/** A fact, so that the domain finds it at the first start of a restored database: when the backup was made, in ms since
 *  1970; empty once it has been heeded. */
const BACKUP_FACT = 'backup-made-at';

/** Writes into a copy of the database when it was made. A copy of a restored database that has not been started since
 *  stays as old as it is. */
export async function stampBackup(query: Query, madeAt: number): Promise<void> {
  await query(
    `INSERT INTO keyv (key, value) VALUES ('fact:${BACKUP_FACT}', json_object('value', ?))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE json_extract(keyv.value, '$.value') = ''`,
    [String(madeAt)],
  );
}

/** When the backup was made; undefined in a database that is none. */
export async function readStamp(query: Query): Promise<number | undefined> {
  const [row] = await query<{ madeAt: string }>(
    `SELECT json_extract(value, '$.value') AS madeAt FROM keyv WHERE key = 'fact:${BACKUP_FACT}'`,
  );
  return row === undefined || row.madeAt === '' ? undefined : Number(row.madeAt);
}
