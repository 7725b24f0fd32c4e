import type { Clock } from '../clock.js';
import { StoreUnavailableError } from '../errors.js';
import { writeMeta } from './meta.js';
import type { Query } from './query.js';
import type { Transact } from './transaction.js';
import type { WriteWatch } from './write-watch.js';

/** Transactions whose failures are known from then on. While writes fail, each transaction also writes a row of its own:
 *  one that changes nothing would succeed on a full disk and prove nothing. */
export function watched(transact: Transact, watch: WriteWatch, clock: Clock): Transact {
  return async (work) => {
    let wrote = false;
    const result = await watch.write(() =>
      transact(async (query) => {
        const done = await work(query);
        if (watch.isFailing()) {
          await writeRow(query, clock);
          wrote = true;
        }
        return done;
      }),
    );
    if (wrote) watch.proven();
    return result;
  };
}

/** Whether a row can be written right now; really writes one. */
export async function isWritable(transact: Transact, clock: Clock): Promise<boolean> {
  try {
    await transact((query) => writeRow(query, clock));
    return true;
  } catch (error) {
    // The database may also have been closed.
    if (error instanceof StoreUnavailableError || (error instanceof Error && 'errno' in error)) return false;
    throw error;
  }
}

function writeRow(query: Query, clock: Clock): Promise<void> {
  return writeMeta(query, 'written_at', String(clock.now()));
}
