import type { EngineOptions } from '../../src/create-engine.js';
import type { PostingUnit } from '../../src/posting/ports.js';

/** What the sweep puts itself in front of: to watch, and to plant bugs. */
export type Ports = Pick<EngineOptions, 'storage' | 'x'>;

/** The same storage, with another unit for every transaction. `before` runs when one has written everything and is about
 *  to commit, `after` when it has been committed. */
export function withUnit(
  storage: Ports['storage'],
  decorate: () => { unit: (unit: PostingUnit) => PostingUnit; before?: () => void; after?: () => void },
): Ports['storage'] {
  return {
    ...storage,
    async transaction(work) {
      const { unit: change, before, after } = decorate();
      const result = await storage.transaction(async (unit) => {
        const done = await work(change(unit));
        before?.();
        return done;
      });
      after?.();
      return result;
    },
  };
}
