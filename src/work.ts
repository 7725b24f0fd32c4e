/** Durable due work. Adding the same key again replaces what was there; jobs of one lane never overlap. */
export interface Job {
  readonly key: string;
  readonly kind: string;
  /** Jobs of the same lane run one after the other, over all processes. */
  readonly lane: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** JSON; ids only, never a secret. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the domain sees of the jobs: it adds and removes them, in the transaction of the change they follow from. */
export interface JobQueue {
  add(job: Job): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A job in the hands of this process. `revision` tells whether it was replaced meanwhile. */
export interface ClaimedJob extends Job {
  readonly revision: number;
  /** How often it was begun before (crashes and failures). */
  readonly attempts: number;
}

/** Who holds a job, seen at `beat`; the beat changes as long as the holder lives. */
export interface JobLease {
  readonly key: string;
  readonly holder: string;
  readonly beat: number;
}

/** The table of jobs, as the runner sees it. Every method is one durable transaction. */
export interface JobTable extends JobQueue {
  /** Claims up to `limit` due jobs, at most one a lane and none whose lane is held, the most overdue first. */
  claim(options: { now: number; holder: string; limit: number }): Promise<ClaimedJob[]>;
  /** Says that this holder lives: changes the beat of all its leases. */
  beat(holder: string): Promise<void>;
  leases(): Promise<JobLease[]>;
  /** Frees the leases whose holder and beat are still these, and gives their keys; the jobs are due again at once. */
  release(leases: readonly JobLease[]): Promise<readonly string[]>;
  /** Frees what this holder has claimed and not begun, as if it had not been claimed. */
  giveBack(jobs: readonly ClaimedJob[], holder: string): Promise<void>;
  /** How much each process would hold if all that is held and all that can be claimed now were shared evenly. */
  fairShare(now: number): Promise<number>;
  /** Ends a claimed job: removed, or due again at `again`. Replaced meanwhile: the replacement stays, free to run. */
  finish(job: ClaimedJob, holder: string, again?: { dueAt: number; attempts: number }): Promise<void>;
  /** When the earliest free job is due (lanes that are held do not count), or undefined. */
  nextDueAt(): Promise<number | undefined>;
  /** Brings what is due between two times (ms since 1970, the second excluded) forward by so many ms. */
  bringForward(range: { from: number; until: number; byMs: number }): Promise<void>;
  /** Jobs of a kind that should have been done by `before` (ms since 1970), or were begun so often; at most 50. */
  overdue(query: { kind: string; before: number; attempts: number }): Promise<readonly Job[]>;
  /** A number that changes when another connection has committed (`PRAGMA data_version`). */
  dataVersion(): Promise<number>;
}

/** Runs one kind of job. To return is to be done; `again` makes it due once more (ms since 1970).
 *  A throw is a failure: the runner tries again later with back-off. */
export type JobHandler = (job: ClaimedJob, signal: AbortSignal) => Promise<undefined | { again: number }>;

/** A text of a job's payload; throws when it carries none (a bug: jobs are written by this code base). */
export function payloadText(job: ClaimedJob, name: string): string {
  const value = job.payload[name];
  if (typeof value !== 'string') throw new Error(`job ${job.key} carries no ${name}`);
  return value;
}
