import { splitThread } from '../../../src/posting/split-thread.js';
import { createRandom } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { checkSplit } from './check-split.js';
import { makeText } from './make-text.js';
import { TEXT_PLANTS } from './text-plants.js';

const DEFAULT = 1_000_000;
/** So many say what is wrong. */
const ENOUGH = 20;

/** Texts of all kinds, `n` of them, cut into threads: no part over the limit, nothing lost at the cuts, every link,
 *  mention and tag as it was, the same parts again, and no error but one that says what to do. */
export const textSweep: Sweep = {
  plants: Object.keys(TEXT_PLANTS),
  async run({ n = DEFAULT, seed, plant, say }) {
    const split = TEXT_PLANTS[plant ?? ''] ?? splitThread;
    const violations: Violation[] = [];
    const refusals: Record<string, number> = {};
    const counts = { texts: 0, threads: 0, parts: 0, letters: 0 };
    while (counts.texts < n && violations.length < ENOUGH) {
      const random = createRandom(seed, `text ${counts.texts}`);
      const text = makeText(random);
      // Long posts are rarely more than one; they are looked at now and then.
      const options = { limit: random.chance(0.02) ? 25_000 : 280, numbering: random.chance(0.5) } as const;
      const { parts, refusal, problems } = checkSplit(split, text, options);
      violations.push(...problems.map((what) => violation(what, counts.texts, text, options)));
      if (refusal !== undefined) refusals[refusal] = (refusals[refusal] ?? 0) + 1;
      counts.texts += 1;
      counts.threads += parts > 1 ? 1 : 0;
      counts.parts += parts;
      counts.letters += text.length;
      if (counts.texts % 100_000 === 0) say(`${counts.texts} texts, ${counts.parts} parts`);
    }
    return { figures: { ...counts, refusals }, violations };
  },
};

function violation(what: string, number: number, text: string, options: object): Violation {
  return {
    invariant: 'text',
    what: `text ${number}: ${what}`,
    history: [JSON.stringify(options), JSON.stringify(text)],
  };
}
