import type { XErrorKind, XOutcome } from '../x-error.js';

const STATUSES: Readonly<Record<number, XErrorKind>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'credits_depleted',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
  429: 'rate_limited',
  // Seen for over-large multipart chunks.
  431: 'too_large',
};

export function statusKind(status: number): XErrorKind {
  return isUnavailable(status) ? 'unavailable' : (STATUSES[status] ?? 'unexpected');
}

/** A 5xx can come after the effect, and gateways answer 408 for a slow backend as well: nobody can say. Every other
 *  status that is not 2xx is a refusal. */
export function statusOutcome(status: number): XOutcome {
  return isUnavailable(status) ? 'unknown' : 'refused';
}

export function isUnavailable(status: number): boolean {
  return status >= 500 || status === 408;
}
