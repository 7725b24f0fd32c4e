import { readMeta, writeMeta } from './meta.js';
import type { Query } from './query.js';

const ROW = 'seal_keys';

/** Which keys may seal something in this database, by fingerprint, and how often a process was started that seals
 *  with them. So a start knows, without reading every row, whether a key is missing; and whoever has sealed everything
 *  anew knows whether somebody began to use an old key meanwhile. */
export type KeyUse = Readonly<Record<string, number>>;

/** Undefined in a database that was never asked. */
export async function readKeyUse(query: Query): Promise<KeyUse | undefined> {
  const text = await readMeta(query, ROW);
  return text === undefined ? undefined : JSON.parse(text);
}

export async function writeKeyUse(query: Query, use: KeyUse): Promise<void> {
  await writeMeta(query, ROW, JSON.stringify(use));
}

/** One more process seals with this key. */
export function withUse(use: KeyUse, key: string): KeyUse {
  return { ...use, [key]: (use[key] ?? 0) + 1 };
}
