import type { Violation } from '../violation.js';
import type { Arena, Races } from './arena.js';
import { type Item, oneTimeItems } from './items.js';

/** How many callers reach for each item, over all processes. */
const CALLERS = 64;

/** G7 and S3: whatever works once is wanted by 64 callers at the same moment; one gets it. */
export async function raceForItems(arena: Arena, each: number, say: (line: string) => void): Promise<Races> {
  const races: Record<string, number> = {};
  const violations: Violation[] = [];
  for (const item of oneTimeItems()) {
    races[item.name] = 0;
    for (let count = 1; count <= each; count += 1) {
      const problem = await raceFor(arena, item);
      races[item.name] = count;
      if (problem === undefined) continue;
      violations.push({ invariant: 'S3', what: `${item.name}, race ${count}: ${problem}`, history: [] });
      // The next item may be safe.
      break;
    }
    say(`${item.name}: ${races[item.name]} races`);
  }
  return { figures: { races }, violations };
}

async function raceFor(arena: Arena, item: Item): Promise<string | undefined> {
  const { racers, news } = arena;
  const taskOf = await item.prepare(arena);
  if (item.once !== undefined) await news();
  const each = Math.ceil(CALLERS / racers.count);
  const { outcomes, identified } = await racers.race((racer) =>
    Array.from({ length: each }, (_, caller) => taskOf(racer * each + caller)),
  );
  const winners = outcomes.flat().filter((outcome) => outcome === 'won').length;
  if (winners !== 1) return `${winners} of ${outcomes.flat().length} callers got it`;
  if (item.once === undefined) return undefined;
  const count = item.once.count({ identified, ledger: await news() });
  return count === 1 ? undefined : `${count} ${item.once.what} instead of one`;
}
