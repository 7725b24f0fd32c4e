import type { Recurrence } from './ports.js';

/** The first time after `after` (both ms since 1970); undefined when there is none. */
export function nextOccurrence(_recurrence: Recurrence, _after: number): number | undefined {
  return undefined;
}
