import type { Clock } from '../clock.js';
import type { JobTable } from '../work.js';
import type { Lookout } from './lookout.js';
import type { Recovery } from './recovery.js';
import type { TableHealth } from './table-health.js';
import type { Workbench } from './workbench.js';

/** Shows that this process lives, and notices what other processes have added and that the clock was put forward.
 *  Gives the ms until the next one; never throws. */
export function createPulse(wiring: {
  table: JobTable;
  clock: Clock;
  health: TableHealth;
  holder: string;
  beatMs: number;
  lookMs: number;
  bench: Workbench;
  lookout: Lookout;
  recovery: Recovery;
  onNews: () => void;
}): () => Promise<number> {
  const { table, clock, health, holder, beatMs, lookMs, bench, lookout, recovery, onNews } = wiring;
  let beatAt = clock.monotonic();
  let seenVersion: number | undefined;

  async function beatNowAndThen(): Promise<void> {
    if (clock.monotonic() - beatAt < beatMs) return;
    if (bench.runs.size > 0) await table.beat(holder);
    beatAt = clock.monotonic();
  }

  return async () => {
    try {
      await beatNowAndThen();
      const version = await table.dataVersion();
      if (version !== seenVersion || lookout.isOverdue()) onNews();
      seenVersion = version;
      health.worked('pulse');
    } catch (error) {
      health.failed('pulse', error);
      // Nobody can show signs of life now.
      recovery.forget();
    }
    return Math.min(lookMs, beatMs);
  };
}
