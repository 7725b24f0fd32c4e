import type { Clock } from '../../src/clock.js';
import { attempt } from '../../src/jobs/attempt.js';
import type { Log } from '../../src/log.js';
import type { JobHandler, JobTable } from '../../src/work.js';

const HOLDER = 'run-due';

interface Wiring {
  jobs: JobTable;
  handlers: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  log: Log;
  /** Whether the process that runs them has died meanwhile: then nobody ends the job that it was at. */
  isDead?: () => boolean;
}

const BACK_OFF = { baseMs: 1000, maxMs: 300_000, random: () => 1 };

/** Runs what is due now with the runner's own rules, one job after the other, until nothing is due any more. Gives
 *  the kinds of what ran. */
export async function runDue(wiring: Wiring): Promise<string[]> {
  const { jobs, clock } = wiring;
  const ran: string[] = [];
  for (;;) {
    const [job] = await jobs.claim({ now: clock.now(), holder: HOLDER, limit: 1 });
    if (job === undefined) return ran;
    ran.push(job.kind);
    const again = await attempt(job, new AbortController().signal, { ...wiring, backOff: BACK_OFF });
    if (wiring.isDead?.() === true) return ran;
    await jobs.finish(job, HOLDER, again);
  }
}

const AT_A_TIME = 64;

/** The same, many lanes at a time. */
export async function runTogether(wiring: Wiring): Promise<void> {
  const { jobs, clock } = wiring;
  for (;;) {
    const claimed = await jobs.claim({ now: clock.now(), holder: HOLDER, limit: AT_A_TIME });
    if (claimed.length === 0) return;
    await Promise.all(
      claimed.map(async (job) => {
        const again = await attempt(job, new AbortController().signal, { ...wiring, backOff: BACK_OFF });
        await jobs.finish(job, HOLDER, again);
      }),
    );
  }
}
