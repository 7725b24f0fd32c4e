import type { Clock } from '../clock.js';
import type { JobTable } from '../work.js';

/** Smaller ones are what NTP does, and a job that is late by so much is late by little. */
const SMALLEST_MS = 2_000;
/** What is due within this long was meant as a wait; what is due later was meant as a time of day. */
const SOON_MS = 60 * 60_000;

/** For so long after a step, work may still be written down whose time was read before it; looked for so often. */
const TRAIL_MS = 60_000;
const AGAIN_MS = 2_000;

/** A step that was noticed: how far the wall clock was before the monotonic one until then, and when it was looked last
 *  for what it left behind. */
interface Step {
  readonly before: number;
  readonly noticedAt: number;
  movedAt: number;
}

/** Notices that the wall clock was put back, against the monotonic one, and brings forward what was due at about that
 *  time: a retry in two seconds would else be a retry tomorrow. For a minute it looks again: who read the clock before the
 *  step may write after it. Where several processes notice the same step, the first one moves the jobs: at a third of the
 *  step they are then out of reach of the others. */
export function createStepWatch({ table, clock }: { table: Pick<JobTable, 'bringForward'>; clock: Clock }): {
  check(): Promise<void>;
} {
  let difference = clock.now() - clock.monotonic();
  let steps: Step[] = [];

  async function move(before: number): Promise<void> {
    const byMs = Math.round(before - (clock.now() - clock.monotonic()));
    // Put forward again since: nothing is due too late.
    if (byMs < SMALLEST_MS) return;
    const reach = Math.min(SOON_MS, Math.floor(byMs / 3));
    const was = clock.now() + byMs;
    await table.bringForward({ from: was - reach, until: was + reach, byMs });
  }

  return {
    async check() {
      const current = clock.now() - clock.monotonic();
      const now = clock.monotonic();
      steps = steps.filter(({ noticedAt }) => now - noticedAt < TRAIL_MS);
      for (const step of steps) {
        if (now - step.movedAt < AGAIN_MS) continue;
        await move(step.before);
        step.movedAt = now;
      }
      if (difference - current >= SMALLEST_MS) {
        await move(difference);
        steps.push({ before: difference, noticedAt: now, movedAt: now });
      }
      // Behind the move, so that one that failed is tried again.
      difference = current;
    },
  };
}
