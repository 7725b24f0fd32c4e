import { AsyncResource } from 'node:async_hooks';
import type { Account, AccountsUnit } from '../../src/accounts/ports.js';
import type { Post, PostingUnit } from '../../src/posting/ports.js';
import { XError } from '../../src/x-error.js';
import { type Ports, withUnit } from './ports.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the crash sweep has to notice, each planted in front of a port. */
export const CRASH_PLANTS = {
  'no-intent': noIntent,
  'use-before-commit': useBeforeCommit,
  'blind-retry': blindRetry,
  'forget-sending': forgetSending,
  'transient-breaks': transientBreaks,
  'no-lease': noLease,
} as const satisfies Record<string, Plant>;

export type CrashPlant = keyof typeof CRASH_PLANTS;

export function isCrashPlant(id: string): id is CrashPlant {
  return Object.hasOwn(CRASH_PLANTS, id);
}

/** Nothing is written down before a refresh: neither the intent nor the job that comes back to it. */
function noIntent({ storage, x }: Ports): Ports {
  const forgetful = (unit: PostingUnit): PostingUnit => {
    let leasing = false;
    return {
      ...unit,
      accounts: {
        ...unit.accounts,
        replace(stored, next) {
          leasing = next.lease !== undefined && next.lease.token !== stored.value.lease?.token;
          const { intent: _, ...bare } = next;
          return unit.accounts.replace(stored, leasing ? bare : next);
        },
      },
      jobs: {
        ...unit.jobs,
        add: async (job) => (leasing && job.kind === 'refresh' ? undefined : unit.jobs.add(job)),
      },
    };
  };
  return { x, storage: withUnit(storage, () => ({ unit: forgetful })) };
}

/** A new pair is said to be stored, and is stored a while later. */
function useBeforeCommit({ storage, x }: Ports): Ports {
  const LATER_MS = 60;
  // A timer belongs to the transaction in which it was set, and that may still run when it fires.
  const outside = new AsyncResource('stored-later');
  const storeLater = (next: Account): void => {
    const store = (): Promise<void> =>
      storage.transaction(async ({ accounts }) => {
        const stored = await accounts.read(next.xUserId);
        if (stored?.value.generation === next.generation - 1) await accounts.replace(stored, next);
      });
    setTimeout(() => void outside.runInAsyncScope(store), LATER_MS);
  };
  const hasty = (accounts: AccountsUnit['accounts']): AccountsUnit['accounts'] => ({
    ...accounts,
    async replace(stored, next) {
      if (next.generation === stored.value.generation) return accounts.replace(stored, next);
      storeLater(next);
      return true;
    },
  });
  return {
    x,
    storage: withUnit(storage, () => ({ unit: (unit) => ({ ...unit, accounts: hasty(unit.accounts) }) })),
  };
}

/** A post whose outcome nobody knows is sent again at once. */
function blindRetry({ storage, x }: Ports): Ports {
  const { posts } = x;
  return {
    storage,
    x: {
      ...x,
      posts: {
        ...posts,
        async create(accessToken, post) {
          try {
            return await posts.create(accessToken, post);
          } catch (error) {
            if (!(error instanceof XError) || error.outcome !== 'unknown') throw error;
            return posts.create(accessToken, post);
          }
        },
      },
    },
  };
}

/** That a post is being sent is known in memory only. */
function forgetSending({ storage, x }: Ports): Ports {
  // The stored revision stays one behind until the next state is written.
  const forgotten = new Set<string>();
  const save = async (unit: PostingUnit, next: Post): Promise<Post | undefined> => {
    if (next.status === 'sending') {
      forgotten.add(next.id);
      return { ...next, revision: next.revision + 1 };
    }
    const behind = forgotten.delete(next.id) ? 1 : 0;
    return unit.posts.save({ ...next, revision: next.revision - behind });
  };
  const forgetful = (unit: PostingUnit): PostingUnit => ({
    ...unit,
    posts: { ...unit.posts, save: (next) => save(unit, next) },
  });
  return { x, storage: withUnit(storage, () => ({ unit: forgetful })) };
}

/** A token endpoint that is down counts as X's rejection of the token. */
function transientBreaks({ storage, x }: Ports): Ports {
  const { oauth } = x;
  return {
    storage,
    x: {
      ...x,
      oauth: {
        ...oauth,
        async refresh(refreshToken) {
          try {
            return await oauth.refresh(refreshToken);
          } catch (error) {
            if (!(error instanceof XError) || error.kind === 'rejected_token') throw error;
            throw new XError('rejected_token', { outcome: 'refused', call: 'refresh', cause: error });
          }
        },
      },
    },
  };
}

/** Whoever wants to refresh sees no lease of anybody else. */
function noLease({ storage, x }: Ports): Ports {
  const { accounts } = storage;
  const blind: AccountsUnit['accounts'] = {
    ...accounts,
    async read(xUserId) {
      const stored = await accounts.read(xUserId);
      if (stored === undefined) return undefined;
      const { lease: _, ...value } = stored.value;
      return { ...stored, value };
    },
  };
  return { x, storage: { ...storage, accounts: blind } };
}
