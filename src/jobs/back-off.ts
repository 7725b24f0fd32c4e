export interface BackOff {
  /** Ceiling of the first delay, in ms; it doubles with every attempt. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** 0 to 1; a seam for tests. */
  readonly random: () => number;
}

export const DEFAULT_BACK_OFF: BackOff = { baseMs: 1_000, maxMs: 5 * 60_000, random: Math.random };

/** How long to wait after this many failures, in ms: anything up to the ceiling ("full jitter"), so that what failed
 *  together does not come back together. */
export function backOffDelay({ baseMs, maxMs, random }: BackOff, attempts: number): number {
  return Math.round(random() * Math.min(maxMs, baseMs * 2 ** attempts));
}
