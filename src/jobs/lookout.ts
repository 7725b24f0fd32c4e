import type { Clock } from '../clock.js';
import type { JobTable } from '../work.js';
import { createBacklog } from './backlog.js';
import type { Recovery } from './recovery.js';
import { createStepWatch } from './step-watch.js';
import type { TableHealth } from './table-health.js';
import type { Workbench } from './workbench.js';

export interface Lookout {
  /** Recovers, claims and begins what is due; gives the ms until it makes sense to look again. Never throws. */
  look(): Promise<number>;
  /** Whether something is due that was not due at the last look (the clock was put forward, say). */
  isOverdue(): boolean;
  /** Claims and begins nothing more. */
  close(): void;
  /** Frees what was claimed and not begun; not beside a look. Never throws. */
  giveBack(): Promise<void>;
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
  const backlog = createBacklog();
  let closed = false;
  let recoveredAt = Number.NEGATIVE_INFINITY;
  let nextDueAt = Number.POSITIVE_INFINITY;

  /** Beside no claim of ours: a job between claim and bench would look as if nobody had it. */
  async function recoverNowAndThen(): Promise<void> {
    if (clock.monotonic() - recoveredAt < beatMs) return;
    const held = await recovery.recover(bench.runs, backlog.jobs());
    backlog.keep(held);
    recoveredAt = clock.monotonic();
  }

  /** Only here, and so behind a recovery: what waited while this process stood still may be somebody else's by now. */
  function beginWhatIsHeld(): void {
    for (let free = concurrency - bench.runs.size; free > 0 && !closed; free -= 1) {
      const job = backlog.next();
      if (job === undefined) return;
      bench.begin(job);
    }
  }

  async function claimWhatIsDue(): Promise<number> {
    // As many again as run at a time are held, and claimed anew when half of them have been begun: a claim for each job
    // that ends costs as much as that job's own statements. No more, because what waits here no other process can take.
    while (!closed && backlog.jobs().length <= concurrency / 2) {
      nextDueAt = (await table.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      const now = clock.now();
      if (closed || nextDueAt > now) return nextDueAt - now;
      const limit = 2 * concurrency - bench.runs.size - backlog.jobs().length;
      const jobs = await table.claim({ now, holder, limit });
      if (jobs.length === 0) return BEATEN_MS;
      backlog.add(jobs);
      beginWhatIsHeld();
    }
    return beatMs;
  }

  return {
    async look() {
      try {
        await steps.check();
        await recoverNowAndThen();
        beginWhatIsHeld();
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
    async giveBack() {
      try {
        for (let job = backlog.next(); job !== undefined; job = backlog.next()) {
          await table.finish(job, holder, { dueAt: job.dueAt, attempts: job.attempts });
        }
      } catch (error) {
        // Whoever comes next finds that this process is gone.
        health.failed('look', error);
      }
    },
  };
}
