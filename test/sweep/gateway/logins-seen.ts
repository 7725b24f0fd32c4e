import type { Violation } from '../violation.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Five at once, one after 15 s and one 30 s later: what the operating guide says. */
const MOST_IN_A_MINUTE = 7;
const MOST_IN_AN_HOUR = 20;
const MOST_IN_A_DAY = 1_000;

/** The most logins within so many ms; their times are in ms, in order. */
function mostWithin(span: number, times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((at, index) => {
    while (at - (times[first] ?? at) >= span) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Threat row 30: at most 20 in any hour, and Discord's 1,000 a day never passed. */
export function checkLogins(times: readonly number[]): Violation[] {
  const minute = mostWithin(MINUTE_MS, times);
  const hour = mostWithin(HOUR_MS, times);
  const day = mostWithin(24 * HOUR_MS, times);
  const history = times.slice(-24).map((at) => new Date(at).toISOString());
  return [
    ...(minute > MOST_IN_A_MINUTE
      ? [{ invariant: 'G13', what: `${minute} logins within one minute`, history }]
      : []),
    ...(hour > MOST_IN_AN_HOUR
      ? [{ invariant: 'G13', what: `${hour} logins within one hour`, history }]
      : []),
    ...(day > MOST_IN_A_DAY ? [{ invariant: 'G13', what: `${day} logins within one day`, history }] : []),
  ];
}

export const mostInAnHour = (times: readonly number[]): number => mostWithin(HOUR_MS, times);
