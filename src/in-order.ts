import type { Clock } from './clock.js';
import type { Log } from './log.js';

/** While the database takes no writes, in ms. */
const RETRY_MS = 5_000;

/** For what events set off: nobody waits for it, one is done after the other as they came (of a removal and a return
 *  the later one stands), and what fails is tried again, because no event comes twice. */
export interface InOrder {
  do(work: () => Promise<unknown>): void;
  /** Begins nothing more, and resolves when nothing runs. */
  stop(): Promise<void>;
}

export function createInOrder({ clock, log }: { clock: Clock; log: Log }): InOrder {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();

  const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await work();
        return;
      } catch (err) {
        log.error({ event: 'background-failed', err }, 'a change could not be stored; tried again');
        await clock.sleep(RETRY_MS, stopping.signal).catch(() => undefined);
      }
    }
  };

  return {
    do(work) {
      last = last.then(() => untilDone(work));
    },
    stop() {
      stopping.abort();
      return last;
    },
  };
}
