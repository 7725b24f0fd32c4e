import { InvalidInputError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { offsetAt } from './wall-time.js';

/** Names that people type and that lists of zones leave out: older or newer spellings of the same place. */
const ALIASES = ['UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Ho_Chi_Minh', 'Asia/Yangon'];

/** As many as Discord shows. */
const MOST_CHOICES = 25;

export interface TimeZoneChoice {
  readonly name: string;
  /** `Europe/Vienna (UTC+01:00)`, at that moment. */
  readonly label: string;
}

let known: readonly string[] | undefined;

/** IANA names, sorted. */
export function timeZones(): readonly string[] {
  known ??= [...new Set([...Intl.supportedValuesOf('timeZone'), ...ALIASES])].filter(isZone).sort();
  return known;
}

/** Zones whose city, region or name begins or goes on with what was typed; the best and shortest first, at most 25. `now`: ms. */
export function searchTimeZones(typed: string, now: number): TimeZoneChoice[] {
  const wanted = plain(typed);
  return timeZones()
    .map((name) => ({ name, rank: rankOf(plain(name), wanted) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((one, other) => one.rank - other.rank || one.name.length - other.name.length)
    .slice(0, MOST_CHOICES)
    .map(({ name }) => ({ name, label: `${name} (${offsetWords(now, name)})` }));
}

/** The zone's name as it is written. Throws InvalidInputError for what is none. */
export function assertTimeZone(typed: string): string {
  const wanted = plain(typed);
  const name = timeZones().find((zone) => plain(zone) === wanted) ?? otherSpelling(typed.trim());
  if (name !== undefined) return name;
  throw new InvalidInputError(mark`There is no time zone ‘${typed.slice(0, 60)}’.`, {
    nextStep: 'Choose one from the list, such as Europe/Vienna or America/New_York.',
  });
}

/** Links of the database, such as `US/Eastern`; not `+02:00`, which knows no daylight saving. */
function otherSpelling(name: string): string | undefined {
  if (!/^[a-z]+(?:\/[\w+-]+)+$/i.test(name) || !isZone(name)) return undefined;
  return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
}

function rankOf(name: string, wanted: string): number {
  const city = name.slice(name.lastIndexOf('/') + 1);
  if (name === wanted || city === wanted) return 0;
  if (city.startsWith(wanted)) return 1;
  if (name.startsWith(wanted)) return 2;
  return name.includes(wanted) ? 3 : Number.POSITIVE_INFINITY;
}

function offsetWords(now: number, name: string): string {
  const minutes = Math.round(offsetAt(now, name) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return `UTC${minutes < 0 ? '−' : '+'}${two(hours)}:${two(rest)}`;
}
