import type { Query } from './query.js';
import { SEALED_PLACES, type SealedPlace } from './sealed-places.js';

/** How many values of which kind one key still seals. */
export interface KeyCount {
  /** The key's fingerprint. */
  readonly key: string;
  readonly place: string;
  readonly values: number;
}

/** Counts the sealed values of the whole database by their keys; reads every row, and opens none. */
export async function countByKey(query: Query): Promise<KeyCount[]> {
  const counts: KeyCount[] = [];
  for (const place of SEALED_PLACES) {
    const rows = await query<{ sealer: string; count: number }>(
      `SELECT ${sealerOf(place)} AS sealer, COUNT(*) AS count FROM ${place.table}
       WHERE ${rangeOf(place)} AND ${place.sealed} IS NOT NULL GROUP BY 1 ORDER BY 1`,
      [place.from],
    );
    counts.push(...rows.map(({ sealer, count }) => ({ key: sealer, place: place.name, values: count })));
  }
  return counts;
}

/** The fingerprint in `v1.<fingerprint>.<the rest>`. */
export function sealerOf({ sealed }: SealedPlace): string {
  return `substr(${sealed}, 4, 8)`;
}

/** The rows of this place from a key on (one `?`), not that key itself. */
export function rangeOf({ key, before }: SealedPlace): string {
  return before === undefined ? `${key} > ?` : `${key} > ? AND ${key} < '${before}'`;
}

/** "3 accounts, 1 tokens to revoke". */
export function describeCounts(counts: readonly KeyCount[]): string {
  return counts.map(({ place, values }) => `${values} ${place}`).join(', ');
}
