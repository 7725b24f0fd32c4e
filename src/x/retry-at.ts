import type { IncomingHttpHeaders } from 'node:http';
import { readRateWindows } from './rate-windows.js';

/** X's longest windows are a day and a month; a time beyond that is a broken header, not a promise. */
const FURTHEST_MS = 32 * 24 * 3_600_000;

/** When a 429 says to come back, in ms since 1970: the latest of
 *  1. the resets of all windows with nothing remaining (or that do not say what remains),
 *  2. `Retry-After`, seconds or date (RFC 9110 §10.2.3). */
export function readRetryAt(headers: IncomingHttpHeaders, now: number): number | undefined {
  const resets = readRateWindows(headers)
    .filter(({ remaining }) => remaining === undefined || remaining === 0)
    .map(({ resetAt }) => resetAt);
  return latest([...resets, readRetryAfter(headers, now)], now);
}

export function readRetryAfter(headers: IncomingHttpHeaders, now: number): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const at = /^\d{1,10}$/.test(value) ? now + Number(value) * 1000 : Date.parse(value);
  return latest([at], now);
}

function latest(times: readonly (number | undefined)[], now: number): number | undefined {
  const usable = times.filter(
    (time) => time !== undefined && Number.isFinite(time) && time <= now + FURTHEST_MS,
  );
  return usable.reduce<number | undefined>(
    (most, time) => (most === undefined || (time ?? 0) > most ? time : most),
    undefined,
  );
}
