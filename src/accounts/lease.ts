import type { Account, AccountsUnit } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';

export interface Leased {
  readonly token: string;
  /** As it was written, with the lease on it. */
  readonly account: Account;
}

interface Wanted {
  /** Asked before each try: false ends the wait. */
  readonly stillNeeded: (account: Account) => boolean;
  /** What is written together with the lease. */
  readonly mark?: (account: Account) => Account;
  /** What changes in the same transaction. */
  readonly also?: (unit: AccountsUnit, account: Account) => Promise<void>;
}

/** Takes the exclusive right to refresh, re-authorize or unlink an account, over all processes: by compare-and-set
 *  in the account's own value. A lease is taken over when its holder has certainly ended, or when it has not
 *  changed for `leaseMs` on our own monotonic clock; wall clocks of two processes are never compared. */
export async function takeLease(
  seams: AccountsSeams,
  xUserId: string,
  wanted: Wanted,
): Promise<Leased | 'gone' | 'not_needed'> {
  const isBlocked = watchLease(seams);
  for (;;) {
    const stored = await seams.storage.accounts.read(xUserId);
    if (stored === undefined) return 'gone';
    if (!wanted.stillNeeded(stored.value)) return 'not_needed';
    if (isBlocked(stored.value)) {
      await seams.clock.sleep(seams.timing.leasePollMs);
      continue;
    }
    const token = randomId();
    const marked = wanted.mark?.(stored.value) ?? stored.value;
    const account: Account = { ...marked, lease: { token, holder: seams.instance.id } };
    const taken = await seams.storage.transaction(async (unit) => {
      if (!(await unit.accounts.replace(stored, account))) return false;
      await wanted.also?.(unit, account);
      return true;
    });
    if (taken) return { token, account };
  }
}

function watchLease({ instance, clock, timing }: AccountsSeams): (account: Account) => boolean {
  let seen: { token: string; since: number } | undefined;
  return ({ lease }) => {
    if (lease === undefined || instance.isGone(lease.holder)) return false;
    if (seen?.token !== lease.token) seen = { token: lease.token, since: clock.monotonic() };
    return clock.monotonic() - seen.since < timing.leaseMs;
  };
}

/** Changes an account by compare-and-set until it holds. `change` gives undefined to leave it as it is.
 *  Returns what is stored afterwards; undefined when the account is gone. */
export async function updateAccount(
  unit: Pick<AccountsUnit, 'accounts'>,
  xUserId: string,
  change: (account: Account) => Account | undefined,
): Promise<Account | undefined> {
  for (;;) {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined) return undefined;
    const next = change(stored.value);
    if (next === undefined) return stored.value;
    if (await unit.accounts.replace(stored, next)) return next;
  }
}

/** The account without a lease (exactOptionalPropertyTypes: absent, not undefined). */
export function withoutLease({ lease: _, ...account }: Account): Account {
  return account;
}

export function withoutIntent({ intent: _, ...account }: Account): Account {
  return account;
}
