import type { Clock } from '../../src/clock.js';
import { attempt } from '../../src/jobs/attempt.js';
import type { Log } from '../../src/log.js';
import type { JobHandler, JobTable } from '../../src/work.js';

const HOLDER = 'run-due';

/** Runs what is due now with the runner's own rules, one job after the other, until nothing is due any more. Gives
 *  the kinds of what ran. */
export async function runDue(wiring: {
  jobs: JobTable;
  handlers: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  log: Log;
}): Promise<string[]> {
  const { jobs, clock } = wiring;
  const backOff = { baseMs: 1000, maxMs: 300_000, random: () => 1 };
  const ran: string[] = [];
  for (;;) {
    const [job] = await jobs.claim({ now: clock.now(), holder: HOLDER, limit: 1 });
    if (job === undefined) return ran;
    ran.push(job.kind);
    const again = await attempt(job, new AbortController().signal, { ...wiring, backOff });
    await jobs.finish(job, HOLDER, again);
  }
}
