import type { Instance } from '../accounts/ports.js';
import { writeMeta } from './meta.js';
import type { Query } from './query.js';

const PREFIX = 'process:';

/** A process that cannot be looked up from here (another host, another container) and has not said for this long that
 *  it lives is gone, in ms: it says so about once an hour. */
const SILENT_MS = 3 * 60 * 60_000;

/** A process that has the database open. */
export interface OpenedBy {
  /** As `Instance.id`: host, pid namespace, pid, boot id. */
  readonly id: string;
  /** Fingerprints of its keys; it seals with the first. */
  readonly keys: readonly string[];
  /** When it last said that it lives, ms since 1970. */
  readonly at: number;
}

/** Writes down that this process has the database open, and forgets those that have ended without a word. */
export async function enter(query: Query, process: OpenedBy, isGone: Instance['isGone']): Promise<void> {
  for (const other of await readAll(query)) if (isGone(other.id)) await leave(query, other.id);
  const { id, keys, at } = process;
  await writeMeta(query, PREFIX + id, JSON.stringify({ keys, at }));
}

export async function leave(query: Query, id: string): Promise<void> {
  await query('DELETE FROM meta WHERE key = ?', [PREFIX + id]);
}

/** For a copy of the database: nobody has that one open. */
export async function forgetAll(query: Query): Promise<void> {
  await query(`DELETE FROM meta WHERE key >= '${PREFIX}' AND key < 'process;'`);
}

/** Those that have the database open, as far as can be known. */
export async function openedBy(query: Query, now: number, isGone: Instance['isGone']): Promise<OpenedBy[]> {
  const all = await readAll(query);
  return all.filter(({ id, at }) => !isGone(id) && now - at < SILENT_MS);
}

/** Where a person finds it: "process 4711 on rookery-1". */
export function describeProcess({ id }: OpenedBy): string {
  const [, host = '', pid = ''] = /^(.*)\/[^/]*\/(\d+)\/[^/]+$/.exec(id) ?? [];
  return `process ${pid} on ${host}`;
}

async function readAll(query: Query): Promise<OpenedBy[]> {
  const rows = await query<{ key: string; value: string }>(
    `SELECT key, value FROM meta WHERE key >= '${PREFIX}' AND key < 'process;' ORDER BY key`,
  );
  return rows.map(({ key, value }) => ({ id: key.slice(PREFIX.length), ...JSON.parse(value) }));
}
