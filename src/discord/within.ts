import type { Clock } from '../clock.js';

/** The work's value, or undefined when it takes longer than `ms`; what it does later is ignored. Rejects as the
 *  work does. */
export async function within<T>(
  clock: Clock,
  ms: number,
  work: () => Promise<T> | T,
): Promise<T | undefined> {
  const timer = new AbortController();
  const timeout = clock.sleep(ms, timer.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([Promise.resolve().then(work), timeout]);
  } finally {
    timer.abort();
  }
}
