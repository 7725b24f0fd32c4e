import type { XError } from '../x-error.js';

/** Whether X may answer otherwise in a moment; 401 too, because X has had outages that answer everything with it. */
export function isForNow({ outcome, kind }: XError): boolean {
  return (
    outcome !== 'refused' || kind === 'rate_limited' || kind === 'unauthorized' || kind === 'clock_skewed'
  );
}
