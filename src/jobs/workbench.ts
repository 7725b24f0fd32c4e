import type { Clock } from '../clock.js';
import type { ClaimedJob, JobHandler, JobTable } from '../work.js';
import { attempt } from './attempt.js';
import type { BackOff } from './back-off.js';
import type { JobLog } from './job-log.js';
import type { Run } from './run.js';
import type { TableHealth } from './table-health.js';

export interface Workbench {
  readonly runs: ReadonlySet<Run>;
  begin(job: ClaimedJob): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
  abort(): void;
  /** Gives up writing down what has ended. */
  close(): void;
}

const RETRY_MS = 1_000;

/** The jobs that this process works on, from claim to finish. `onFree` is called whenever one has ended. */
export function createWorkbench(wiring: {
  table: JobTable;
  handlers: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  log: JobLog;
  backOff: BackOff;
  health: TableHealth;
  holder: string;
  onFree: () => void;
}): Workbench {
  const { table, clock, health, holder, onFree } = wiring;
  const runs = new Map<Run, Promise<void>>();
  const closing = new AbortController();

  async function work(run: Run): Promise<void> {
    const again = await attempt(run.job, run.abort.signal, wiring);
    run.finishing = true;
    // The job has run: until that is written down, the lease keeps it from running once more.
    while (!(await finish(run.job, again)) && !closing.signal.aborted) {
      await clock.sleep(RETRY_MS, closing.signal).catch(() => undefined);
    }
    runs.delete(run);
    onFree();
  }

  async function finish(job: ClaimedJob, again: Awaited<ReturnType<typeof attempt>>): Promise<boolean> {
    try {
      await table.finish(job, holder, again);
      health.worked(job.key);
      return true;
    } catch (error) {
      health.failed(job.key, error);
      return false;
    }
  }

  return {
    get runs() {
      return new Set(runs.keys());
    },
    begin(job) {
      const run: Run = { job, abort: new AbortController(), finishing: false };
      runs.set(run, work(run));
    },
    async idle() {
      await Promise.all(runs.values());
    },
    abort() {
      for (const run of runs.keys()) run.abort.abort();
    },
    close: () => closing.abort(),
  };
}
