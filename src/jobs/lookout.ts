import type { Clock } from '../clock.js';
import type { JobTable } from '../work.js';
import type { Recovery } from './recovery.js';
import { createStepWatch } from './step-watch.js';
import type { TableHealth } from './table-health.js';
import type { Workbench } from './workbench.js';

export interface Lookout {
  /** Recovers, claims and begins what is due; gives the ms until it makes sense to look again. Never throws. */
  look(): Promise<number>;
  /** Whether something is due that was not due at the last look (the clock was put forward, say). */
  isOverdue(): boolean;
  /** Claims nothing more. */
  close(): void;
}

const RETRY_MS = 1_000;
/** Something was due, and another process was faster. */
const BEATEN_MS = 100;

export function createLookout(wiring: {
  table: JobTable;
  clock: Clock;
  health: TableHealth;
  holder: string;
  concurrency: number;
  /** Others show signs of life this often, so it is how often their leases are looked at; and it is the longest
   *  wait for a due time, because the wall clock may step (setTimeout itself takes 2^31 - 1 ms at most). */
  beatMs: number;
  bench: Workbench;
  recovery: Recovery;
}): Lookout {
  const { table, clock, health, holder, concurrency, beatMs, bench, recovery } = wiring;
  const steps = createStepWatch(wiring);
  let closed = false;
  let recoveredAt = Number.NEGATIVE_INFINITY;
  let nextDueAt = Number.POSITIVE_INFINITY;

  /** Beside no claim of ours: a job between claim and bench would look as if nobody had it. */
  async function recoverNowAndThen(): Promise<void> {
    if (clock.monotonic() - recoveredAt < beatMs) return;
    await recovery.recover(bench.runs);
    recoveredAt = clock.monotonic();
  }

  async function claimWhatIsDue(): Promise<number> {
    while (!closed && bench.runs.size < concurrency) {
      nextDueAt = (await table.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      const now = clock.now();
      if (closed || nextDueAt > now) return nextDueAt - now;
      const jobs = await table.claim({ now, holder, limit: concurrency - bench.runs.size });
      if (jobs.length === 0) return BEATEN_MS;
      for (const job of jobs) bench.begin(job);
    }
    return beatMs;
  }

  return {
    async look() {
      try {
        await steps.check();
        await recoverNowAndThen();
        const wait = await claimWhatIsDue();
        health.worked('look');
        return Math.min(wait, beatMs);
      } catch (error) {
        health.failed('look', error);
        recovery.forget();
        return RETRY_MS;
      }
    },
    isOverdue: () => nextDueAt <= clock.now(),
    close() {
      closed = true;
    },
  };
}
