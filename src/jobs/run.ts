import type { ClaimedJob } from '../work.js';

/** A job that this process works on. */
export interface Run {
  readonly job: ClaimedJob;
  readonly abort: AbortController;
  /** The handler has ended; what is left is to write that down. */
  finishing: boolean;
}
