import type { ClaimedJob } from '../work.js';

/** What this process has claimed and not begun yet, in the order of the claims. */
export interface Backlog {
  jobs(): readonly ClaimedJob[];
  add(jobs: readonly ClaimedJob[]): void;
  /** Takes the first one out. */
  next(): ClaimedJob | undefined;
  /** Takes the last ones out, so many at most. */
  takeLast(count: number): ClaimedJob[];
  /** Drops what is not among these keys: another process has taken it over. */
  keep(held: ReadonlySet<string>): void;
}

export function createBacklog(): Backlog {
  let waiting: ClaimedJob[] = [];

  return {
    jobs: () => waiting,
    add(jobs) {
      // Of a job that was taken away and claimed anew only the later claim counts.
      const keys = new Set(jobs.map(({ key }) => key));
      waiting = [...waiting.filter(({ key }) => !keys.has(key)), ...jobs];
    },
    next: () => waiting.shift(),
    takeLast: (count) => waiting.splice(Math.max(0, waiting.length - Math.max(0, count))),
    keep(held) {
      waiting = waiting.filter(({ key }) => held.has(key));
    },
  };
}
