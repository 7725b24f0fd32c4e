import type { Instance } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { ClaimedJob, JobLease, JobTable } from '../work.js';
import type { JobLog } from './job-log.js';
import { createLeaseWatch } from './lease-watch.js';
import type { Run } from './run.js';

export interface Recovery {
  /** Frees what dead processes hold and what this one holds without knowing of it: what it neither runs nor has waiting.
   *  Gives the keys that it holds. Not to run beside a claim. */
  recover(runs: ReadonlySet<Run>, waiting: readonly ClaimedJob[]): Promise<ReadonlySet<string>>;
  /** Beats could not be written for a while: other processes are given the full time anew. */
  forget(): void;
}

/** So many keys stand in a line of the log. */
const MOST_TOLD = 10;

export function createRecovery(wiring: {
  table: JobTable;
  clock: Clock;
  instance: Instance;
  log: JobLog;
  leaseMs: number;
}): Recovery {
  const { table, instance, log } = wiring;
  const watch = createLeaseWatch(wiring);

  return {
    forget: watch.forget,
    async recover(runs, waiting) {
      const leases = await table.leases();
      const ours = leases.filter((lease) => lease.holder === instance.id);
      const held = new Set(ours.map((lease) => lease.key));
      for (const run of runs) {
        if (!held.has(run.job.key) && !run.finishing) abandon(run, log);
      }
      // Claimed by us, but the answer to that claim was an error: nobody works on it.
      const worked = new Set([...[...runs].map((run) => run.job), ...waiting].map(({ key }) => key));
      const orphans = ours.filter((lease) => !worked.has(lease.key));
      const lost = [...watch.dead(leases), ...orphans];
      if (lost.length > 0) tell(lost, await table.release(lost), log);
      return held;
    },
  };
}

/** A line for each process that is gone: it may have held thousands. */
function tell(lost: readonly JobLease[], freed: readonly string[], log: JobLog): void {
  const keys = new Set(freed);
  for (const holder of new Set(lost.map((lease) => lease.holder))) {
    const jobs = lost.filter((lease) => lease.holder === holder && keys.has(lease.key)).map(({ key }) => key);
    if (jobs.length === 0) continue;
    const some = { holder, count: jobs.length, jobs: jobs.slice(0, MOST_TOLD) };
    log.warn(some, 'freed the jobs of a process that is gone');
  }
}

/** This process stood still for so long that another one took the job. */
function abandon(run: Run, log: JobLog): void {
  if (run.abort.signal.aborted) return;
  log.warn({ job: run.job.key }, 'another process took the job over; its run here is aborted');
  run.abort.abort();
}
