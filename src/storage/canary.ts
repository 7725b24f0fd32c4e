import { readMeta, writeMeta } from './meta.js';
import type { Query } from './query.js';
import { type Sealer, tryToOpen } from './sealing.js';

const CANARY = 'seal_canary';

/** Whether the canary of this database opens; without a sealer, only whether there is one. */
export async function openCanary(
  query: Query,
  sealer: Sealer | undefined,
): Promise<'absent' | 'shut' | 'open'> {
  const sealed = await readMeta(query, CANARY);
  if (sealed === undefined) return 'absent';
  if (sealer === undefined) return 'open';
  return tryToOpen(sealer, sealed, [CANARY]) === undefined ? 'shut' : 'open';
}

/** Seals it, for the first time or with another key. */
export async function sealCanary(query: Query, sealer: Sealer): Promise<void> {
  await writeMeta(query, CANARY, sealer.seal(CANARY, [CANARY]));
}
