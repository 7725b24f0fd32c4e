import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Instance } from '../../src/accounts/ports.js';
import { type Clock, systemClock } from '../../src/clock.js';
import { createInstance } from '../../src/instance.js';
import { createJobRunner, type JobRunner, type JobRunnerOptions } from '../../src/jobs/job-runner.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { Job, JobHandler, JobTable } from '../../src/work.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Logged {
  readonly level: string;
  readonly message: string;
  readonly fields: object;
}

export interface RunnerHarness {
  readonly storage: Storage;
  readonly databaseUrl: string;
  readonly logged: Logged[];
  /** A runner on this storage; stopped when the test ends. */
  runner(
    handlers: Record<string, JobHandler>,
    change?: { clock?: Clock; instance?: Instance; table?: JobTable; options?: JobRunnerOptions },
  ): JobRunner;
}

/** A real store in a temporary folder, and runners on it. */
export async function openRunnerHarness(): Promise<RunnerHarness> {
  const databaseUrl = `sqlite://${join(await temporaryFolder(), 'rookery.db')}`;
  const storage = await openStorage({ databaseUrl, clock: systemClock });
  onTestFinished(() => storage.close());
  const logged: Logged[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, message, fields });
  return {
    storage,
    databaseUrl,
    logged,
    runner(handlers, change = {}) {
      const runner = createJobRunner({
        table: storage.jobs,
        handlers,
        clock: systemClock,
        instance: createInstance(),
        log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
        ...change,
      });
      onTestFinished(() => runner.stop(0));
      return runner;
    },
  };
}

export function aDueJob(change: Partial<Job> = {}): Job {
  return { key: 'job', kind: 'test', lane: 'lane', dueAt: 0, payload: {}, ...change };
}
