import type { Query } from './query.js';
import { SealError } from './seal-error.js';
import type { Sealer } from './sealing.js';

const CANARY = 'seal_canary';

/** Whether the canary of this database opens; without a sealer, only whether there is one. */
export async function openCanary(
  query: Query,
  sealer: Sealer | undefined,
): Promise<'absent' | 'shut' | 'open'> {
  const [row] = await query<{ value: string }>(`SELECT value FROM meta WHERE key = '${CANARY}'`);
  if (row === undefined) return 'absent';
  try {
    sealer?.open(row.value, [CANARY]);
    return 'open';
  } catch (error) {
    if (error instanceof SealError) return 'shut';
    throw error;
  }
}

/** Seals it, for the first time or with another key. */
export async function sealCanary(query: Query, sealer: Sealer): Promise<void> {
  await query(
    `INSERT INTO meta (key, value) VALUES ('${CANARY}', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [sealer.seal(CANARY, [CANARY])],
  );
}
