import type { Clock } from '../clock.js';
import type { ClaimedJob, JobHandler } from '../work.js';
import { type BackOff, backOffDelay } from './back-off.js';
import type { JobLog } from './job-log.js';

/** When the job is due again and how often it has failed by then; undefined: it is done. */
export type Again = { dueAt: number; attempts: number } | undefined;

/** Runs the handler once. Never throws: a failure is logged here, and means later. */
export async function attempt(
  job: ClaimedJob,
  signal: AbortSignal,
  wiring: { handlers: Readonly<Record<string, JobHandler>>; clock: Clock; log: JobLog; backOff: BackOff },
): Promise<Again> {
  const { handlers, clock, log, backOff } = wiring;
  const about = { job: job.key, kind: job.kind, attempts: job.attempts };
  const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
  if (handler === undefined) {
    // Kept: a newer version may have written it, and may be started again.
    log.error(about, 'this version has no handler for the job; it is kept for later');
    return { dueAt: clock.now() + backOff.maxMs, attempts: job.attempts + 1 };
  }
  try {
    const result = await handler(job, signal);
    return result && { dueAt: result.again, attempts: 0 };
  } catch (error) {
    // The process stops: that is no failure of the job.
    if (signal.aborted) return { dueAt: job.dueAt, attempts: job.attempts };
    const delay = backOffDelay(backOff, job.attempts);
    log.warn({ ...about, err: error, againInMs: delay }, 'the job failed');
    return { dueAt: clock.now() + delay, attempts: job.attempts + 1 };
  }
}
