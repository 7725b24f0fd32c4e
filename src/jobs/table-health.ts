import type { JobLog } from './job-log.js';

/** Whether the table of jobs answers. A full disk or a locked file can last: it is told once, by whoever meets it
 *  first, and once when it has ended for everybody. */
export interface TableHealth {
  failed(who: string, error: unknown): void;
  worked(who: string): void;
}

export function createTableHealth(log: JobLog): TableHealth {
  const failing = new Set<string>();
  return {
    failed(who, error) {
      if (failing.size === 0) log.error({ err: error }, 'the job table cannot be used; trying again');
      failing.add(who);
    },
    worked(who) {
      if (failing.delete(who) && failing.size === 0) log.info({}, 'the job table can be used again');
    },
  };
}
