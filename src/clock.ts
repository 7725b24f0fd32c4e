import { setTimeout as sleep } from 'node:timers/promises';

/** Time, as a seam: everything that waits or asks the hour takes one of these. All values are milliseconds. */
export interface Clock {
  /** Wall clock since 1970; may step. For what people and X see (expiry, due times). */
  now(): number;
  /** Never steps and never goes back; for measuring how long something has lasted. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with an AbortError when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  },
};
