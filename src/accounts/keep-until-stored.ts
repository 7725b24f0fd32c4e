import { StoreUnavailableError } from '../errors.js';
import type { KeptPair } from './ports.js';
import type { AccountsSeams } from './seams.js';
import { untilStored } from './until-stored.js';

/** Stores a pair, however long that takes: it is the only copy there is. When the store refuses it or lets it wait,
 *  it is also written to an emergency file, so that it outlives this process. */
export async function keepUntilStored<T>(
  seams: AccountsSeams,
  pair: KeptPair,
  store: () => Promise<T>,
): Promise<T> {
  const { clock, log, timing } = seams;
  // The promise is kept, not the value: who comes second waits for the same file.
  let kept: Promise<string | undefined> | undefined;
  const keepOnce = (): Promise<string | undefined> => {
    clearTimeout(tooLong);
    kept ??= keep(seams, pair);
    return kept;
  };
  const tooLong = setTimeout(() => void keepOnce(), timing.keepAfterMs);
  try {
    return await untilStored({ clock, log }, { event: 'refresh-not-stored', xUserId: pair.xUserId }, () =>
      store().catch(async (error: unknown) => {
        await keepOnce();
        // Whatever it is, giving up would lose the pair.
        throw error instanceof StoreUnavailableError ? error : new StoreUnavailableError(error);
      }),
    );
  } finally {
    clearTimeout(tooLong);
    if (kept !== undefined) await forget(seams, await kept);
  }
}

async function keep({ storage, log }: AccountsSeams, pair: KeptPair): Promise<string | undefined> {
  const { xUserId, generation } = pair;
  try {
    const id = await storage.kept.keep(pair);
    log.warn({ event: 'pair-kept', xUserId, generation, id }, 'new tokens are in an emergency file for now');
    return id;
  } catch (err) {
    log.error({ event: 'pair-not-kept', xUserId, generation, err }, 'new tokens are in memory only');
    return undefined;
  }
}

/** A file that stays is looked at again at the next start, and does no harm. */
export async function forget({ storage, log }: AccountsSeams, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  await storage.kept
    .forget(id)
    .catch((err: unknown) => log.warn({ event: 'pair-not-forgotten', id, err }, 'an emergency file stays'));
}
