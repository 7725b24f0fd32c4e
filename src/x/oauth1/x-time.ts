import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../clock.js';

/** X's time, as far as this machine knows it. */
export interface XTime {
  /** In s since 1970. */
  seconds(): number;
  /** How far this machine's clock is ahead of X's, in ms (behind: less than 0), by the `Date` of an answer to a request
   *  that left at `sentAt`; undefined where X does not say. Exact to a second and half the way there and back. */
  measure(headers: IncomingHttpHeaders, sentAt: number): number | undefined;
  /** What is left of that after the corrections so far. */
  uncorrected(skewMs: number): number;
  /** From now on this machine's clock is taken to be so far ahead. */
  correct(skewMs: number): void;
}

export function createXTime(clock: Clock): XTime {
  let correctionMs = 0;
  return {
    seconds: () => Math.floor((clock.now() - correctionMs) / 1000),
    measure({ date }, sentAt) {
      const told = date === undefined ? Number.NaN : Date.parse(date);
      if (!Number.isFinite(told)) return undefined;
      const halfway = (sentAt + clock.now()) / 2;
      // A date is cut to whole seconds: on average it is half a second later.
      return Math.round(halfway - (told + 500));
    },
    uncorrected: (skewMs) => skewMs - correctionMs,
    correct(skewMs) {
      correctionMs = skewMs;
    },
  };
}
