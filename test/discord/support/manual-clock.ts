import type { Clock } from '../../../src/clock.js';

export interface ManualClock extends Clock {
  /** Moves both clocks and wakes whoever slept that long. */
  advance(ms: number): void;
}

/** A clock that stands still until it is moved. */
export function createManualClock(start = Date.UTC(2026, 10, 21)): ManualClock {
  let elapsed = 0;
  let sleepers: { due: number; wake: () => void }[] = [];
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { due: elapsed + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(new DOMException('aborted', 'AbortError'));
        });
      }),
    advance(ms) {
      elapsed += ms;
      const due = sleepers.filter((sleeper) => sleeper.due <= elapsed);
      sleepers = sleepers.filter((sleeper) => sleeper.due > elapsed);
      for (const sleeper of due) sleeper.wake();
    },
  };
}
