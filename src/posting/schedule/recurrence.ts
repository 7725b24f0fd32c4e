import { Cron } from 'croner';
import { InvalidInputError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { instantOf, type WallTime, wallTimeOf } from './wall-time.js';

/** X counts posts that come too often as spam. */
const LEAST_APART_MS = 15 * 60_000;

/** So many occurrences are compared; whatever comes too often does so among them. */
const COMPARED = 200;

/** No clock is put forward further. */
const LONGEST_GAP_MS = 3 * 3_600_000;

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export interface Recurrence {
  /** Cron with five fields, in the wall time of the zone. */
  readonly pattern: string;
  /** IANA name. */
  readonly timeZone: string;
  /** For a card: `every weekday at 09:30, Europe/Vienna`. */
  readonly words: string;
}

/** Reads `daily`, `weekdays`, `weekly`, `monthly` (at the time and on the day of `firstAt`, ms; from the 29th on: on the
 *  last day of each month) or a cron expression. Throws InvalidInputError for what is neither, never happens, or happens
 *  more often than every 15 minutes. */
export function readRecurrence(
  typed: string,
  { firstAt, timeZone }: { firstAt: number; timeZone: string },
): Recurrence {
  const words = typed.trim().toLowerCase();
  const preset = presetOf(words, wallTimeOf(firstAt, timeZone));
  if (preset !== undefined) return { ...preset, words: `${preset.words}, ${timeZone}`, timeZone };
  const pattern = typed.trim().replace(/\s+/g, ' ').toUpperCase();
  assertCron(pattern, typed);
  return { pattern, timeZone, words: `by the cron expression ${pattern}, ${timeZone}` };
}

/** The word that `readRecurrence` reads as this one beside the same time, to be edited: `daily`, or the cron expression. */
export function wordOf({ pattern, timeZone }: Recurrence, firstAt: number): string {
  const isMeant = (word: string) => readRecurrence(word, { firstAt, timeZone }).pattern === pattern;
  return ['daily', 'weekdays', 'weekly', 'monthly'].find(isMeant) ?? pattern;
}

/** The first occurrence later than `after` (ms); undefined: there is none. 9:30 stays 9:30 over daylight saving. A time
 *  that clocks skip happens once, as much later; one that they repeat happens once, the first time. */
export function nextOccurrence({ pattern, timeZone }: Recurrence, after: number): number | undefined {
  const cron = read(pattern);
  // From before the gap that clocks may just have skipped.
  let wall: WallTime | undefined = wallTimeOf(after, timeZone) - LONGEST_GAP_MS;
  for (;;) {
    wall = cron.nextRun(new Date(wall))?.getTime();
    if (wall === undefined) return undefined;
    const { at } = instantOf(wall, timeZone);
    if (at > after) return at;
  }
}

function presetOf(words: string, first: WallTime): { pattern: string; words: string } | undefined {
  const date = new Date(first);
  const [hour, minute, day] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCDate()];
  const time = `${minute} ${hour}`;
  const at = `at ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  switch (words) {
    case 'daily':
      return { pattern: `${time} * * *`, words: `every day ${at}` };
    case 'weekdays':
      return { pattern: `${time} * * 1-5`, words: `every weekday ${at}` };
    case 'weekly':
      return { pattern: `${time} * * ${date.getUTCDay()}`, words: `every ${DAYS[date.getUTCDay()]} ${at}` };
    case 'monthly':
      return day > 28
        ? { pattern: `${time} L * *`, words: `on the last day of every month ${at}` }
        : { pattern: `${time} ${day} * *`, words: `on the ${ordinal(day)} of every month ${at}` };
    default:
      return undefined;
  }
}

function assertCron(pattern: string, typed: string): void {
  // `?` would be the moment at which it is read.
  if (!/^[\dA-Z*,/#-]+(?: [\dA-Z*,/#-]+){4}$/.test(pattern) || pattern.length > 200) throw unreadable(typed);
  let runs: Date[];
  try {
    runs = read(pattern).nextRuns(COMPARED, new Date(Date.UTC(2024, 0, 1) - 1000));
  } catch (error) {
    throw unreadable(typed, error);
  }
  if (runs.length === 0) throw unreadable(typed);
  const isTooOften = runs.some((run, index) => {
    const next = runs[index + 1];
    return next !== undefined && next.getTime() - run.getTime() < LEAST_APART_MS;
  });
  if (!isTooOften) return;
  throw new InvalidInputError(mark`‘${typed.slice(0, 60)}’ is more often than every 15 minutes.`, {
    nextStep: 'X takes that for spam: leave more time between the posts.',
  });
}

/** Wall time is read as if it were UTC, so that the clock of this machine has no part in it. */
function read(pattern: string): Cron {
  return new Cron(pattern, { timezone: 'UTC', mode: '5-part' });
}

function unreadable(typed: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(mark`‘${typed.slice(0, 60)}’ is no repetition that can be read.`, {
    nextStep:
      'Write daily, weekdays, weekly, monthly, or a cron expression of five fields, such as 30 9 * * 1-5.',
    cause,
  });
}

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
