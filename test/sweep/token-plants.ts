import { AsyncResource } from 'node:async_hooks';
import type { Account, AccountsUnit } from '../../src/accounts/ports.js';
import type { PostingUnit } from '../../src/posting/ports.js';
import { XError } from '../../src/x-error.js';
import { type Ports, withUnit } from './ports.js';

/** Nothing is written down before a refresh: neither the intent nor the job that comes back to it. */
export function noIntent({ storage, x }: Ports): Ports {
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
export function useBeforeCommit({ storage, x }: Ports): Ports {
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

/** A token endpoint that is down counts as X's rejection of the token. */
export function transientBreaks({ storage, x }: Ports): Ports {
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

/** What a dead process was working on is never freed: no scan at a restart, and none later. */
export function noRecovery({ storage, x }: Ports): Ports {
  return { x, storage: { ...storage, jobs: { ...storage.jobs, leases: async () => [] } } };
}

/** Nobody hears that their account needs them. */
export function tellNobody({ storage, x }: Ports): Ports {
  const silent = (unit: PostingUnit): PostingUnit => ({
    ...unit,
    jobs: {
      ...unit.jobs,
      add: async (job) => (job.kind === 'tell-needs-reauthorization' ? undefined : unit.jobs.add(job)),
    },
  });
  return { x, storage: withUnit(storage, () => ({ unit: silent })) };
}

/** Unlinking deletes the tokens here and leaves them alive at X. */
export function keepTokens({ storage, x }: Ports): Ports {
  const lenient = (unit: PostingUnit): PostingUnit => ({
    ...unit,
    jobs: {
      ...unit.jobs,
      add: async (job) => (job.kind === 'revoke' ? undefined : unit.jobs.add(job)),
    },
  });
  return { x, storage: withUnit(storage, () => ({ unit: lenient })) };
}
