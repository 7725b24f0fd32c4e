import type { Query } from './query.js';

/** Under which name the schema's version lies. */
export const SCHEMA_VERSION = 'schema_version';

/** What the store notes about itself: one text under a name. Undefined when there is none of that name. */
export async function readMeta(query: Query, key: string): Promise<string | undefined> {
  const [row] = await query<{ value: string }>('SELECT value FROM meta WHERE key = ?', [key]);
  return row?.value;
}

export async function writeMeta(query: Query, key: string, value: string): Promise<void> {
  await query(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    [key, value],
  );
}
