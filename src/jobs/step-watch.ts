import type { Clock } from '../clock.js';
import type { JobTable } from '../work.js';

/** Smaller ones are what NTP does, and a job that is late by so much is late by little. */
const SMALLEST_MS = 2_000;
/** What is due within this long was meant as a wait; what is due later was meant as a time of day. */
const SOON_MS = 60 * 60_000;

/** Notices that the wall clock was put back, against the monotonic one, and brings forward what was due at about that
 *  time: a retry in two seconds would else be a retry tomorrow. Where several processes notice the same step, the first
 *  one moves the jobs: at a third of the step they are then out of reach of the others. */
export function createStepWatch({ table, clock }: { table: Pick<JobTable, 'bringForward'>; clock: Clock }): {
  check(): Promise<void>;
} {
  let difference = clock.now() - clock.monotonic();

  return {
    async check() {
      const current = clock.now() - clock.monotonic();
      const byMs = Math.round(difference - current);
      if (byMs >= SMALLEST_MS) {
        const reach = Math.min(SOON_MS, Math.floor(byMs / 3));
        const was = clock.now() + byMs;
        await table.bringForward({ from: was - reach, until: was + reach, byMs });
      }
      // Behind the move, so that one that failed is tried again.
      difference = current;
    },
  };
}
