import type { Instance } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { JobHandler, JobTable } from '../work.js';
import { type BackOff, DEFAULT_BACK_OFF } from './back-off.js';
import type { JobLog } from './job-log.js';
import { createLookout } from './lookout.js';
import { createLoop } from './loop.js';
import { createPulse } from './pulse.js';
import { createRecovery } from './recovery.js';
import { createTableHealth } from './table-health.js';
import { createWorkbench } from './workbench.js';

export interface JobRunnerOptions {
  /** Jobs at a time. */
  readonly concurrency?: number;
  /** Jobs held at most: those that run, and those that are claimed for when these have ended. */
  readonly ahead?: number;
  /** How long another process may be silent before its jobs are taken over. */
  readonly leaseMs?: number;
  /** How often this process shows that it lives. */
  readonly beatMs?: number;
  /** How often it looks for what other processes have added. */
  readonly lookMs?: number;
  readonly backOff?: BackOff;
}

export interface JobRunner {
  /** Resolves after the first look: what dead processes held is free, what is due has begun. */
  start(): Promise<void>;
  /** Something was added in this process: look now. */
  wake(): void;
  /** Claims nothing more and waits for what runs; aborts what still runs after `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** How many jobs run right now. */
  running(): number;
}

const DEFAULTS = {
  // Jobs wait for X most of the time: with it at 200 ms, 16 can never be 20 times as fast as one after the other. As
  // many again fit into the connections that the dispatcher allows.
  concurrency: 64,
  // All that a team has due at one instant, claimed before anybody could ask twice; each costs half a kilobyte here, and
  // a beat.
  ahead: 10_000,
  leaseMs: 15_000,
  beatMs: 3_000,
  lookMs: 1_000,
  backOff: DEFAULT_BACK_OFF,
};

/** What handlers get to clean up when they are aborted. */
const GRACE_MS = 500;

/** Runs the due jobs of the table, beside other processes that do the same. */
export function createJobRunner(wiring: {
  table: JobTable;
  handlers: Readonly<Record<string, JobHandler>>;
  clock: Clock;
  instance: Instance;
  log: JobLog;
  options?: JobRunnerOptions;
}): JobRunner {
  const { clock, log } = wiring;
  const shared = {
    ...wiring,
    ...DEFAULTS,
    ...wiring.options,
    holder: wiring.instance.id,
    health: createTableHealth(log),
  };
  const bench = createWorkbench({ ...shared, onFree: () => looking.wake() });
  const recovery = createRecovery(shared);
  const lookout = createLookout({ ...shared, bench, recovery });
  const looking = createLoop(clock, lookout.look);
  const pulse = createPulse({ ...shared, bench, recovery, onNews: () => looking.wake(), lookout });
  const pulsing = createLoop(clock, pulse);

  return {
    async start() {
      await Promise.all([pulsing.start(), looking.start()]);
    },
    wake: looking.wake,
    async stop(deadlineMs) {
      lookout.close();
      await within(clock, deadlineMs, looking.stop().then(lookout.giveBack).then(bench.idle));
      bench.abort();
      await within(clock, GRACE_MS, bench.idle());
      bench.close();
      // To the end, so that nobody takes over what still runs here.
      await within(clock, GRACE_MS, pulsing.stop());
    },
    running: () => bench.runs.size,
  };
}

async function within(clock: Clock, ms: number, done: Promise<void>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([done, clock.sleep(ms, timer.signal).catch(() => undefined)]);
  timer.abort();
}
