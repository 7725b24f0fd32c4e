import { XError } from '../x-error.js';
import type { Account, TokenBackOff } from './ports.js';
import type { AccountTiming } from './timing.js';

/** Throws the XError of the last failure while the account's pause lasts: one for all who want its token, over all
 *  processes, so that an outage of X is not met with a request a caller. */
export function assertMayAsk({ backOff }: Account, now: number, timing: AccountTiming): void {
  if (backOff === undefined || !isPaused(backOff, now)) return;
  const { from, until, kind, retryAt } = backOff;
  // X's own word counts whoever waits.
  if (retryAt === undefined && now >= Math.min(until, from + timing.backoffOnDemandMs)) return;
  const when = retryAt === undefined ? {} : { retryAt };
  throw new XError(kind, { outcome: 'not_sent', call: 'refresh', ...when });
}

/** When the account's pause ends, ms since 1970; undefined when there is none. */
export function pausedUntil({ backOff }: Account, now: number): number | undefined {
  return backOff !== undefined && isPaused(backOff, now) ? backOff.until : undefined;
}

/** A pause from the future tells of a clock that was put back, and nothing of X. */
function isPaused({ from, until }: TokenBackOff, now: number): boolean {
  return now >= from && now < until;
}

export function withoutBackOff({ backOff: _, ...account }: Account): Account {
  return account;
}
