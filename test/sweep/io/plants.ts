import type { Account, AccountsUnit } from '../../../src/accounts/ports.js';
import { StoreUnavailableError } from '../../../src/errors.js';
import type { PostingUnit } from '../../../src/posting/ports.js';
import type { SoloPlant, SoloPorts } from '../solo/compose.js';

/** Bugs that the io sweep has to notice, each planted in front of a port. */
export const IO_PLANTS = {
  'swallowed-write': swallowedWrite,
  'no-gate': noGate,
  'no-emergency-file': noEmergencyFile,
  'blind-recovery': blindRecovery,
} as const satisfies Record<string, SoloPlant>;

export type IoPlant = keyof typeof IO_PLANTS;

/** A write that fails counts as done, as with Keyv's `set` by default. */
function swallowedWrite(ports: SoloPorts): SoloPorts {
  return withFallback(ports, (work) => work(pretending(ports.storage)));
}

type Work<T> = (unit: PostingUnit) => Promise<T>;

/** A store that says that it can be written, and what its transactions do instead when it cannot. */
function withFallback(
  ports: SoloPorts,
  instead: <T>(work: Work<T>, error: StoreUnavailableError) => Promise<T>,
): SoloPorts {
  const { storage } = ports;
  return {
    ...ports,
    storage: {
      ...storage,
      assertWritable: () => undefined,
      async transaction(work) {
        try {
          return await storage.transaction(work);
        } catch (error) {
          if (!(error instanceof StoreUnavailableError)) throw error;
          return instead(work, error);
        }
      },
    },
  };
}

/** Reads what is stored, and says that it wrote. */
function pretending(storage: SoloPorts['storage']): PostingUnit {
  const done = async (): Promise<true> => true;
  const nothing = async (): Promise<void> => undefined;
  return {
    ...storage,
    accounts: { ...storage.accounts, create: done, replace: done, remove: done },
    jobs: { add: nothing, remove: nothing },
    posts: {
      ...storage.posts,
      insert: nothing,
      save: async (next) => ({ ...next, revision: next.revision + 1 }),
    },
  };
}

/** A lease that could not be written counts as taken: the token request leaves. */
function noGate(ports: SoloPorts): SoloPorts {
  return withFallback(ports, async (work, error) => {
    // Once more on paper, to see what it would have written.
    let leases = false;
    const paper = pretending(ports.storage);
    const accounts = watchLeases(paper.accounts, () => {
      leases = true;
    });
    const result = await work({ ...paper, accounts });
    if (leases) return result;
    throw error;
  });
}

function watchLeases(accounts: AccountsUnit['accounts'], onLease: () => void): AccountsUnit['accounts'] {
  return {
    ...accounts,
    replace(stored, next) {
      if (next.lease !== undefined && next.lease.token !== stored.value.lease?.token) onLease();
      return accounts.replace(stored, next);
    },
  };
}

/** Whoever dies on a full disk takes the pair along. */
function noEmergencyFile(ports: SoloPorts): SoloPorts {
  const { storage } = ports;
  return { ...ports, storage: { ...storage, kept: { ...storage.kept, keep: async () => 'nowhere' } } };
}

/** What an emergency file holds is taken for the newest there is. */
function blindRecovery(ports: SoloPorts): SoloPorts {
  const { storage } = ports;
  const { kept } = storage;
  const all = async () => {
    const files = await kept.all();
    return Promise.all(
      files.map(async ({ id, pair }) => {
        const account: Account | undefined = pair && (await storage.accounts.read(pair.xUserId))?.value;
        if (pair === undefined || account === undefined) return { id, pair };
        const { generation, createdAt } = account;
        return { id, pair: { ...pair, generation, createdAt } };
      }),
    );
  };
  return { ...ports, storage: { ...storage, kept: { ...kept, all } } };
}
