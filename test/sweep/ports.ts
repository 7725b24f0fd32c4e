import type { EngineOptions } from '../../src/create-engine.js';
import type { PostingUnit } from '../../src/posting/ports.js';

/** What the sweep puts itself in front of: to watch, and to plant bugs. */
export type Ports = Pick<EngineOptions, 'storage' | 'x'>;

/** The same storage, with another unit for every transaction. `after` runs when one has been committed. */
export function withUnit(
  storage: Ports['storage'],
  decorate: () => { unit: (unit: PostingUnit) => PostingUnit; after?: () => void },
): Ports['storage'] {
  return {
    ...storage,
    async transaction(work) {
      const { unit: change, after } = decorate();
      const result = await storage.transaction((unit) => work(change(unit)));
      after?.();
      return result;
    },
  };
}
