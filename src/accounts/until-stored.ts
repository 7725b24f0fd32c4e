import type { Clock } from '../clock.js';
import { StoreUnavailableError } from '../errors.js';
import type { Log } from '../log.js';

/** How long a grant is tried to be stored while a browser waits for its page: a locked database, not a full disk. */
export const BROWSER_WAITS_MS = 15_000;

const RETRY_MS = 250;
const RETRY_CAP_MS = 5000;

/** Writes what this process alone knows and cannot ask for again (an answer of X), over and over until the store takes
 *  it, or for `patienceMs`. Other failures than the store's are thrown. */
export async function untilStored<T>(
  { clock, log }: { readonly clock: Clock; readonly log: Log },
  about: { readonly event: string; readonly [id: string]: unknown },
  store: () => Promise<T>,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<T> {
  const begun = clock.monotonic();
  for (let wait = RETRY_MS; ; wait = Math.min(wait * 2, RETRY_CAP_MS)) {
    try {
      return await store();
    } catch (err) {
      if (!(err instanceof StoreUnavailableError)) throw err;
      if (clock.monotonic() - begun >= patienceMs) throw err;
      log.error({ ...about, err }, 'this could not be stored; trying again');
      await clock.sleep(wait);
    }
  }
}
