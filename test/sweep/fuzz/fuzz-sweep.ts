import type { Sweep } from '../sweep.js';
import { fuzzCallbacks } from './fuzz-callbacks.js';
import { fuzzCommands } from './fuzz-commands.js';

const DEFAULT = 200_000;

/** Bad requests and bad interactions, `n` of each: no server error, no unexpected failure, no message that Discord
 *  would not take, no hang, no growth. */
export const fuzzSweep: Sweep = {
  plants: ['throws'],
  async run({ n = DEFAULT, seed, plant, say }) {
    const callbacks = await fuzzCallbacks({ n, seed, plant, say });
    const interactions = await fuzzCommands({ n, seed, plant, say });
    return {
      figures: { ...callbacks.figures, ...interactions.figures },
      violations: [...callbacks.violations, ...interactions.violations],
    };
  },
};
