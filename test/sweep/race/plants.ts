import type { AccountsUnit, Authorization, Stored } from '../../../src/accounts/ports.js';
import type { Post, PostingUnit } from '../../../src/posting/ports.js';
import { type Ports, withUnit } from '../ports.js';

/** The lock of a well-known peer lives 10 seconds and X answers after 12; here both are ten times faster. */
export const TTL_LOCK = { leaseMs: 1000, answerMs: 1200 } as const;

/** Bugs that the race sweep has to notice.
 *  `ttl-lock`: the right to refresh ends by the clock, before X has answered.
 *  `no-lease`: nobody sees the lease of anybody else.
 *  `keyv-delete`: what is used up once is read, looked at and written, as with Keyv's own `get` and `delete`. */
export const RACE_PLANTS = ['ttl-lock', 'no-lease', 'keyv-delete'] as const;
export type RacePlant = (typeof RACE_PLANTS)[number];

export function plantIn(plant: RacePlant | undefined, ports: Ports): Ports {
  switch (plant) {
    case 'no-lease':
      return { ...ports, storage: blindToLeases(ports.storage) };
    case 'keyv-delete':
      return { ...ports, storage: readThenWrite(ports.storage) };
    default:
      // The lock that ends too early is a matter of timing.
      return ports;
  }
}

function blindToLeases(storage: Ports['storage']): Ports['storage'] {
  const { accounts } = storage;
  return {
    ...storage,
    accounts: {
      ...accounts,
      async read(xUserId) {
        const stored = await accounts.read(xUserId);
        if (stored === undefined) return undefined;
        const { lease: _, ...value } = stored.value;
        return { ...stored, value };
      },
    },
  };
}

/** What a caller saw before its transaction is what it decides by, and its write asks nobody. */
function readThenWrite(storage: Ports['storage']): Ports['storage'] {
  const seen = new Map<string, Stored<Authorization>>();
  const look = (authorizations: AccountsUnit['authorizations']) => async (id: string) => {
    const before = seen.get(id) ?? (await authorizations.read(id));
    if (before !== undefined) seen.set(id, before);
    return before;
  };
  const authorizationsOf = ({ authorizations }: AccountsUnit): AccountsUnit['authorizations'] => ({
    ...authorizations,
    read: look(authorizations),
    async replace({ value }, next) {
      const current = await authorizations.read(value.id);
      return current !== undefined && authorizations.replace(current, next);
    },
  });
  const overwrite = async ({ posts }: PostingUnit, next: Post): Promise<Post | undefined> => {
    const current = await posts.read(next.id);
    return current === undefined ? undefined : posts.save({ ...next, revision: current.revision });
  };
  const changed = withUnit(storage, () => ({
    unit: (unit) => ({
      ...unit,
      authorizations: authorizationsOf(unit),
      posts: { ...unit.posts, save: (next) => overwrite(unit, next) },
    }),
  }));
  return {
    ...changed,
    authorizations: authorizationsOf(storage),
    interactions: {
      async claim(interactionId) {
        const key = `claimed-${interactionId}`;
        const before = await storage.facts.read(key);
        await storage.facts.write(key, 'yes');
        return before === undefined;
      },
    },
  };
}
