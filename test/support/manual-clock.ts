import type { Clock } from '../../src/clock.js';

export interface ManualClock extends Clock {
  /** Lets time pass on both clocks and wakes who has slept long enough. */
  advance(ms: number): void;
  /** Puts the wall clock forward or back; nobody wakes, and what was measured stays right. */
  step(ms: number): void;
  sleepers(): number;
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until the test moves it. */
export function createManualClock(start = 1_800_000_000_000): ManualClock {
  let wall = start;
  let monotonic = 0;
  const sleepers = new Set<Sleeper>();

  return {
    now: () => wall,
    monotonic: () => monotonic,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        const abort = () => {
          sleepers.delete(sleeper);
          reject(new DOMException('The sleep was cut short.', 'AbortError'));
        };
        const sleeper: Sleeper = {
          until: monotonic + ms,
          wake: () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
        };
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.add(sleeper);
      });
    },
    advance(ms) {
      wall += ms;
      monotonic += ms;
      for (const sleeper of [...sleepers].filter(({ until }) => until <= monotonic)) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    step(ms) {
      wall += ms;
    },
    sleepers: () => sleepers.size,
  };
}
