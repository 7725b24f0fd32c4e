import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { XError } from '../x-error.js';
import { assertMayAsk, withoutBackOff } from './back-off.js';
import { refreshJob } from './jobs.js';
import { type Leased, takeLease } from './lease.js';
import type { Account } from './ports.js';
import { recoverPair } from './recover-pairs.js';
import { settleBroken, settleRefreshFailure } from './refresh-failed.js';
import { storeRefreshed } from './refresh-stored.js';
import type { AccountsSeams } from './seams.js';
import { untilStored } from './until-stored.js';

export interface Refresher {
  /** Makes sure that the account's generation is beyond `generation`: one token request, however many ask, over
   *  all processes, and none while the account's back-off lasts. `after401` is written down with it. Throws
   *  AccountBrokenError, NotLinkedError, or XError when it may work later. */
  refresh(xUserId: string, generation: number, options?: { readonly after401?: boolean }): Promise<Account>;
  /** Resolves when no refresh is under way. */
  idle(): Promise<void>;
}

/** How the log calls a failure that could not be noted yet. */
const NOT_STORED = 'refresh-failure-not-stored';

export function createRefresher(seams: AccountsSeams): Refresher {
  // The promise is kept, not the value: whoever asks while one flies gets the same flight.
  const flights = new Map<string, Promise<Account>>();
  return {
    refresh(xUserId, generation, { after401 = false } = {}) {
      const flying = flights.get(xUserId);
      if (flying !== undefined) return flying;
      const flight = refreshOnce(seams, { xUserId, generation, after401 }).finally(() =>
        flights.delete(xUserId),
      );
      flights.set(xUserId, flight);
      return flight;
    },
    async idle() {
      await Promise.allSettled(flights.values());
    },
  };
}

/** Lease and write-ahead intent in one commit, then the request, then the commit of what X issued, then use. */
async function refreshOnce(
  seams: AccountsSeams,
  { xUserId, generation, after401 }: { xUserId: string; generation: number; after401: boolean },
): Promise<Account> {
  const { clock, timing } = seams;
  let inDoubt = false;
  const leased = await takeLease(seams, xUserId, {
    stillNeeded(account) {
      const isNeeded = account.generation === generation && account.status === 'active';
      // Asked again after each wait: what another process has just been refused is not tried once more at once.
      if (isNeeded) assertMayAsk(account, clock.now(), timing);
      return isNeeded;
    },
    mark(account) {
      inDoubt = account.intent !== undefined;
      return {
        ...withoutBackOff(account),
        intent: { generation, at: clock.now() },
        ...(after401 ? { renewedAt: clock.now() } : {}),
      };
    },
    // Should this process die now, the job finds the intent and goes on from there: at once, because within a grace
    // period of X the same token still gets the pair. Until then the account's lane, or the lease, holds it back.
    also: (unit) => unit.jobs.add(refreshJob(xUserId, clock.now())),
  });
  if (leased === 'gone') throw gone();
  if (leased === 'not_needed') return current(seams, xUserId);
  try {
    // Whoever began this before may have got the pair, and had no database to put it into.
    const recovered = inDoubt ? await recoverPair(seams, leased.account) : undefined;
    return recovered ?? (await askX(seams, leased));
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    const settle = () => settleRefreshFailure(seams, leased, error);
    return orThrow(await untilStored(seams, { event: NOT_STORED, xUserId }, settle));
  }
}

async function askX(seams: AccountsSeams, leased: Leased): Promise<Account> {
  const refreshToken = leased.account.credentials?.refreshToken;
  if (refreshToken === undefined) {
    const { xUserId } = leased.account;
    const settle = () => settleBroken(seams, leased, 'missing_refresh_token');
    return orThrow(await untilStored(seams, { event: NOT_STORED, xUserId }, settle));
  }
  assertCanStore(seams);
  return storeRefreshed(seams, leased, await seams.oauth.refresh(refreshToken));
}

/** The lease has just been written, but another write may have failed since: what X issued now would have no place. */
function assertCanStore({ storage }: AccountsSeams): void {
  try {
    storage.assertWritable();
  } catch (cause) {
    throw new XError('unavailable', { outcome: 'not_sent', call: 'refresh', cause });
  }
}

function orThrow(settled: Error | Account): Account {
  if (settled instanceof Error) throw settled;
  return settled;
}

async function current({ storage }: AccountsSeams, xUserId: string): Promise<Account> {
  const account = (await storage.accounts.read(xUserId))?.value;
  if (account === undefined) throw gone();
  if (account.status !== 'active') throw new AccountBrokenError(account, account.brokenReason ?? 'rejected');
  return account;
}

function gone(): NotLinkedError {
  return new NotLinkedError('That X account is no longer linked.', { nextStep: 'Link it again with /link.' });
}
