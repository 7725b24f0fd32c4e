import type { Violation } from '../violation.js';
import { heldBytes } from './memory.js';

/** More than this is no noise of a runtime that warms up. */
const MOST_GROWTH = 5 * 1024 * 1024;

export interface Growth {
  /** To be called now and then. The first third of all inputs is warming up: caches fill, code is compiled. */
  note(done: number, of: number): void;
  readonly megabytes: number;
  violations(): Violation[];
}

export function watchGrowth(): Growth {
  let before: number | undefined;
  let after = 0;
  const grown = (): number => (before === undefined ? 0 : after - before);
  return {
    note(done, of) {
      if (done * 3 < of) return;
      after = heldBytes();
      before ??= after;
    },
    get megabytes() {
      return Math.round(grown() / 10_485.76) / 100;
    },
    violations: () =>
      grown() <= MOST_GROWTH
        ? []
        : [
            {
              invariant: 'memory',
              what: `${Math.round(grown() / 1e6)} MB more than after a third`,
              history: [],
            },
          ],
  };
}
