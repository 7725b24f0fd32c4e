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
/** Claimed with one statement: more would keep everybody else from writing, and this process from answering, for longer
 *  than it saves. */
const AT_ONCE = 1_000;

export function createLookout(wiring: {
  table: JobTable;
  clock: Clock;
  health: TableHealth;
  holder: string;
  concurrency: number;
  /** So many are held at most, begun or not. */
  ahead: number;
  /** Others show signs of life this often, so it is how often their leases are looked at; and it is the longest
   *  wait for a due time, because the wall clock may step (setTimeout itself takes 2^31 - 1 ms at most). */
  beatMs: number;
  leaseMs: number;
  bench: Workbench;
  recovery: Recovery;
}): Lookout {
  const { table, clock, health, holder, concurrency, ahead, beatMs, leaseMs, bench, recovery } = wiring;
  const steps = createStepWatch(wiring);
  const backlog = createBacklog();
  let closed = false;
  let recoveredAt = Number.NEGATIVE_INFINITY;
  let nextDueAt = Number.POSITIVE_INFINITY;

  const held = () => bench.runs.size + backlog.jobs().length;

  const sureForMs = Math.max(beatMs, leaseMs / 2);
  /** So long ago that another process, which waits for a whole lease, may have taken over what waits here. */
  const isUnsure = () => clock.monotonic() - recoveredAt >= sureForMs;

  /** Beside no claim of ours: a job between claim and bench would look as if nobody had it. Gives whether it was time. */
  async function recoverNowAndThen(): Promise<boolean> {
    if (clock.monotonic() - recoveredAt < beatMs) return false;
    backlog.keep(await recovery.recover(bench.runs, backlog.jobs()));
    recoveredAt = clock.monotonic();
    return true;
  }

  /** Another process may have come, or have less left to do: what waits here it cannot take. */
  async function shareOut(): Promise<void> {
    if (backlog.jobs().length > concurrency) await giveBack(held() - (await mostHeld()) - concurrency);
  }

  /** Out of the backlog first: once they are free, somebody else begins them. */
  async function giveBack(count: number): Promise<void> {
    const jobs = backlog.takeLast(count);
    if (jobs.length > 0) await table.giveBack(jobs, holder);
  }

  /** An even share of what there is to do, but no less than keeps this process busy. */
  async function mostHeld(): Promise<number> {
    return Math.min(ahead, Math.max(2 * concurrency, await table.fairShare(clock.now())));
  }

  /** Only soon after a recovery: what waited while this process stood still may be somebody else's. */
  function beginWhatIsHeld(): void {
    if (isUnsure()) return;
    for (let free = concurrency - bench.runs.size; free > 0 && !closed; free -= 1) {
      const job = backlog.next();
      if (job === undefined) return;
      bench.begin(job);
    }
  }

  async function claimWhatIsDue(): Promise<number> {
    // As many again as run at a time are held, and claimed anew when half of them have been begun: a claim for each job
    // that ends costs as much as that job's own statements.
    while (!closed && !isUnsure() && backlog.jobs().length <= concurrency / 2) {
      nextDueAt = (await table.nextDueAt()) ?? Number.POSITIVE_INFINITY;
      const now = clock.now();
      if (closed || nextDueAt > now) return nextDueAt - now;
      const wanted = 2 * concurrency - held();
      const claimed = await claim(wanted);
      if (claimed === 0) return BEATEN_MS;
      if (claimed === wanted) await claimAhead();
      beginWhatIsHeld();
    }
    return isUnsure() ? 0 : beatMs;
  }

  /** There is more: this process takes its share of it at once, and holds it until it has come to it. Before it begins
   *  any: each claim would else wait for the writes of those that run, and all of them wait for the last claim. */
  async function claimAhead(): Promise<void> {
    const most = await mostHeld();
    for (let wanted = most - held(); wanted > 0 && !closed; wanted = most - held()) {
      const limit = Math.min(AT_ONCE, wanted);
      if ((await claim(limit)) < limit) return;
    }
  }

  async function claim(limit: number): Promise<number> {
    const jobs = await table.claim({ now: clock.now(), holder, limit });
    backlog.add(jobs);
    return jobs.length;
  }

  return {
    async look() {
      try {
        await steps.check();
        const recovered = await recoverNowAndThen();
        beginWhatIsHeld();
        if (recovered) await shareOut();
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
        await giveBack(backlog.jobs().length);
      } catch (error) {
        // Whoever comes next finds that this process is gone.
        health.failed('look', error);
      }
    },
  };
}
