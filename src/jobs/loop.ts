import type { Clock } from '../clock.js';

export interface Loop {
  /** Resolves after the first turn. */
  start(): Promise<void>;
  /** The next turn at once. */
  wake(): void;
  /** Resolves when the turn that is under way has ended. */
  stop(): Promise<void>;
}

/** Takes turns, and waits after each for as many ms as it says. `turn` must not throw. */
export function createLoop(clock: Clock, turn: () => Promise<number>): Loop {
  let stopped = false;
  let woken = false;
  let sleeping: AbortController | undefined;
  let ended: Promise<void> = Promise.resolve();

  async function wait(ms: number): Promise<void> {
    if (!woken) {
      sleeping = new AbortController();
      // Only the abort rejects.
      await clock.sleep(ms, sleeping.signal).catch(() => undefined);
    }
    woken = false;
  }

  function wake(): void {
    woken = true;
    sleeping?.abort();
  }

  return {
    start() {
      return new Promise((firstTurnOver) => {
        ended = (async () => {
          while (!stopped) {
            const ms = await turn();
            firstTurnOver();
            if (!stopped) await wait(ms);
          }
          firstTurnOver();
        })();
      });
    },
    wake,
    stop() {
      stopped = true;
      wake();
      return ended;
    },
  };
}
