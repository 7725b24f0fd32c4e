import { LinkError, type LinkFailure } from '../../errors.js';
import { XError, type XErrorKind } from '../../x-error.js';

const REASONS: Partial<Record<XErrorKind, LinkFailure>> = {
  rejected_pin: 'wrong_pin',
  spent_pin: 'pin_spent',
  expired_request: 'pin_expired',
  clock_skewed: 'clock_skewed',
  oauth1_unavailable: 'oauth1_unavailable',
  app_misconfigured: 'app_misconfigured',
  callback_not_approved: 'app_misconfigured',
  app_not_enrolled: 'app_misconfigured',
};

/** Why linking with a PIN does not go on; undefined for a bug. */
export function pinFailure(error: unknown): LinkFailure | undefined {
  if (error instanceof LinkError) return error.reason;
  if (!(error instanceof XError)) return undefined;
  return REASONS[error.kind] ?? 'x_unavailable';
}

/** Whether the same PIN may still be good after this answer, or after none. */
export function isForAnotherTry({ kind, outcome }: XError): boolean {
  return outcome !== 'refused' || kind === 'rate_limited' || kind === 'clock_skewed';
}
