import { recordAct } from '../audit/record-act.js';
import { AccountBrokenError, type BrokenReason } from '../errors.js';
import { XError } from '../x-error.js';
import { backoff, refreshJob } from './jobs.js';
import { type Leased, withoutIntent, withoutLease } from './lease.js';
import { markBroken } from './mark-broken.js';
import type { Account } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** Classifies a failed refresh: gives the error to throw, or the account when a newer pair is there already. Only X's
 *  own rejection of the current generation breaks an account; everything else keeps the tokens, frees the lease and
 *  tries again later. */
export async function settleRefreshFailure(
  seams: AccountsSeams,
  leased: Leased,
  error: XError,
): Promise<Error | Account> {
  if (error.kind === 'rejected_token') return settleBroken(seams, leased, 'rejected', error);
  const { xUserId, generation } = leased.account;
  const dueAt = await freeAndRetry(seams, leased, error);
  // The client id or secret is the operator's to mend: loud, and never the member's fault.
  const level = error.kind === 'app_misconfigured' ? 'error' : 'warn';
  seams.log[level](
    { event: 'refresh-failed', xUserId, generation, kind: error.kind, dueAt, err: error },
    'refresh failed',
  );
  return error;
}

/** Nothing but its owner can mend the leased generation: gives the error that says so, unless a newer one is there. */
export async function settleBroken(
  seams: AccountsSeams,
  leased: Leased,
  reason: BrokenReason,
  error?: XError,
): Promise<Error | Account> {
  const account = await markBroken(seams, leased, reason);
  if (account?.status === 'active') {
    // The rejection was of a token that nobody needs any more.
    if (account.generation > leased.account.generation) return account;
    // Another process took the lease over and is asking X right now: its answer counts.
    return new XError('unavailable', { outcome: 'not_sent', call: 'refresh', cause: error });
  }
  return new AccountBrokenError(account ?? leased.account, reason, error);
}

async function freeAndRetry(seams: AccountsSeams, leased: Leased, error: XError): Promise<number> {
  const { xUserId } = leased.account;
  const failures = (leased.account.failures ?? 0) + 1;
  // Tried again soon even when X may have rotated: within a grace period the same token still gets the pair.
  const now = seams.clock.now();
  const dueAt = Math.max(error.retryAt ?? 0, now + backoff(failures, seams.timing));
  const when = error.retryAt === undefined ? {} : { retryAt: error.retryAt };
  const failed = { failures, backOff: { from: now, until: dueAt, kind: error.kind, ...when } };
  await seams.storage.transaction(async (unit) => {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined || stored.value.lease?.token !== leased.token) return;
    await unit.accounts.replace(stored, freed({ ...stored.value, ...failed }, error));
    await unit.jobs.add(refreshJob(xUserId, dueAt));
    // That it has begun to fail: while X is down for hours, each further try would say the same.
    const entry = { kind: 'refresh_failed', xUserId, details: { reason: error.kind } } as const;
    if (failures === 1) await recordAct(unit, now, entry);
  });
  seams.wake();
  return dueAt;
}

/** An unknown outcome keeps its intent: the pair that X may have issued is still unaccounted for. */
function freed(account: Account, error: XError): Account {
  const free = withoutLease(account);
  return error.outcome === 'unknown' ? free : withoutIntent(free);
}
