import { instantOf, offsetAt, type WallTime, wallTimeOf } from '../schedule/wall-time.js';
import type { PostingHours } from './policy.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Clocks are only ever changed at such an instant. */
const QUARTER_MS = 15 * MINUTE_MS;

/** A week, and another one for hours that clocks skip. */
const LOOKED_AT = (15 * DAY_MS) / QUARTER_MS;

/** The first instant from `at` on (ms since 1970) at which the clocks of the zone show a time within the hours: `at`
 *  itself when they do so then. An hour that is repeated counts both times, one that is skipped never. Undefined when
 *  there is none for two weeks. */
export function nextOpening(hours: PostingHours, at: number): number | undefined {
  const first = Math.floor(at / QUARTER_MS);
  for (let quarter = first; quarter < first + LOOKED_AT; quarter += 1) {
    const begin = Math.max(at, quarter * QUARTER_MS);
    const offset = offsetAt(begin, hours.timeZone);
    const opening = openingWithin(hours, begin + offset, (quarter + 1) * QUARTER_MS + offset);
    if (opening !== undefined) return opening - offset;
  }
  return undefined;
}

/** Within a stretch in which no clock is changed. */
function openingWithin(hours: PostingHours, begin: WallTime, end: WallTime): WallTime | undefined {
  if (isWithin(hours, begin)) return begin;
  const from = startOfDay(begin) + minutesOf(hours.from) * MINUTE_MS;
  return from > begin && from < end && isWithin(hours, from) ? from : undefined;
}

function isWithin({ days, from, to }: PostingHours, wall: WallTime): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const minute = (wall - startOfDay(wall)) / MINUTE_MS;
  const isDay = (day: WallTime) => days.includes(new Date(day).getUTCDay() || 7);
  if (begin < end) return isDay(wall) && minute >= begin && minute < end;
  // Over midnight: what began yesterday is of yesterday.
  return minute >= begin ? isDay(wall) : minute < end && isDay(wall - DAY_MS);
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function startOfDay(wall: WallTime): WallTime {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

/** When the day of `at` begins by the clock of the zone, and when the next one does. Ms since 1970. */
export function dayOf(at: number, timeZone: string): { readonly from: number; readonly until: number } {
  const midnight = startOfDay(wallTimeOf(at, timeZone));
  return {
    from: instantOf(midnight, timeZone).at,
    until: instantOf(midnight + DAY_MS, timeZone).at,
  };
}

/** The same for a calendar month, in UTC, by which X bills. */
export function monthOf(at: number): { readonly from: number; readonly until: number } {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month, 1), until: Date.UTC(year, month + 1, 1) };
}
