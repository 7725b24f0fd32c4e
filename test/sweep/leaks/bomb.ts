import type { Clock } from '../../../src/clock.js';
import { systemClock } from '../../../src/clock.js';

/** The bot's clock, which can be moved, and in which a bug can be hidden: every part of the bot looks at it. */
export interface Rigged {
  readonly clock: Clock;
  /** In ms. */
  advance(ms: number): void;
  /** From now on whoever asks for the time from a file of this name gets the error, until it is taken out again. */
  hideIn(file: string, error: () => Error): void;
  takeOut(): void;
  /** How often it went off. */
  wentOff(): number;
}

export function rigClock(): Rigged {
  let ahead = 0;
  let count = 0;
  let hidden: { file: string; error: () => Error } | undefined;
  return {
    clock: {
      ...systemClock,
      now() {
        if (hidden !== undefined && new Error().stack?.includes(`/${hidden.file}.`)) {
          count += 1;
          throw hidden.error();
        }
        return Date.now() + ahead;
      },
    },
    advance(ms) {
      ahead += ms;
    },
    hideIn(file, error) {
      hidden = { file, error };
    },
    takeOut() {
      hidden = undefined;
    },
    wentOff: () => count,
  };
}
