import type { KeyvSqlite } from '@keyv/sqlite';
import { Keyv } from 'keyv';
import type { Stored } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { Query } from './query.js';

/** What is looked up by key: Keyv, and beside it the single statements that Keyv has no word for. Both read and write
 *  the same rows in the same form, `{"value":…,"expires":…}`. */
export interface Values {
  get<T>(key: string): Promise<T | undefined>;
  /** In the order of the keys, in one statement. */
  getAll<T>(keys: readonly string[]): Promise<(T | undefined)[]>;
  set(key: string, value: unknown): Promise<void>;
  /** With its version: the raw text, which is what a compare-and-set compares. */
  read<T>(key: string): Promise<Stored<T> | undefined>;
  /** False when there is one already. `expires` in ms since 1970. */
  insert(key: string, value: unknown, expires?: number): Promise<boolean>;
  /** False when it changed or went since it was read. */
  replace(key: string, version: string, value: unknown, expires?: number): Promise<boolean>;
  removeVersion(key: string, version: string): Promise<boolean>;
  /** Removes it; true for exactly one of many callers (Keyv's own `delete` tells all of them true). */
  take(key: string): Promise<boolean>;
  /** The value in a raw row, unless it has expired. */
  parse<T>(raw: string): Promise<T | undefined>;
}

export function createValues(adapter: KeyvSqlite, clock: Clock): Values {
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false, throwOnErrors: true });
  const changed = async (statement: string, ...parameters: unknown[]): Promise<boolean> => {
    const rows: unknown[] = await adapter.query(statement, ...parameters);
    return rows.length > 0;
  };
  const parse = async <T>(raw: string): Promise<T | undefined> => {
    const data = await keyv.deserializeData<T>(raw);
    if (data === undefined || (typeof data.expires === 'number' && data.expires <= clock.now()))
      return undefined;
    return data.value;
  };

  return {
    get: (key) => keyv.get(key),
    getAll: (keys) => keyv.getMany([...keys]),
    async set(key, value) {
      await keyv.set(key, value);
    },
    async read<T>(key: string) {
      const version: string | undefined = await adapter.get<string>(key);
      const value = version === undefined ? undefined : await parse<T>(version);
      return value === undefined || version === undefined ? undefined : { value, version };
    },
    insert: async (key, value, expires) =>
      changed(
        `INSERT INTO keyv (key, value) VALUES (?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE json_extract(keyv.value, '$.expires') <= ?
         RETURNING key`,
        key,
        await keyv.serializeData({ value, expires }),
        clock.now(),
      ),
    replace: async (key, version, value, expires) =>
      changed(
        'UPDATE keyv SET value = ? WHERE key = ? AND value = ? RETURNING key',
        await keyv.serializeData({ value, expires }),
        key,
        version,
      ),
    removeVersion: (key, version) =>
      changed('DELETE FROM keyv WHERE key = ? AND value = ? RETURNING key', key, version),
    take: (key) => changed('DELETE FROM keyv WHERE key = ? RETURNING key', key),
    parse,
  };
}

/** The same adapter with the same statements, on another connection: that of a transaction. */
export function adapterOn(adapter: KeyvSqlite, query: Query): KeyvSqlite {
  return Object.create(adapter, {
    query: { value: (statement: string, ...parameters: unknown[]) => query(statement, parameters.flat()) },
    // No listener for every transaction on the one emitter.
    on: { value: undefined },
  });
}
