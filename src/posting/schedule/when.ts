import type { Chrono, ParsingResult } from 'chrono-node/en';
import { InvalidInputError } from '../../errors.js';
import { mark, type Sentence, t } from '../../sentence.js';
import { instantOf, type WallTime, wallTimeOf } from './wall-time.js';

const DAY_MS = 86_400_000;
const MONTHS_AHEAD = 12;

/** Longer ones are no time. */
const LONGEST = 100;

/** Words of a day whose hour is a convention, which the card shows. */
const PART_OF_DAY = /\b(?:tonight|morning|afternoon|evening|night)\b/i;

/** The parser would make the next such day of it. */
const PAST = /\b(?:last|ago|yesterday|past|before)\b/i;

/** 3/4 is in March for some and in April for others. */
const TWO_WAYS = /(?<![\d/.])(\d{1,2})(?:\/(\d{1,2})(?:\/\d{2,4})?|\.(\d{1,2})\.\d{2,4})(?![\d/])/;

export interface When {
  /** Ms since 1970. */
  readonly at: number;
  /** What the author should know: a clock that is put forward or back, or the hour that a word stands for. */
  readonly note?: string;
}

export interface WhenOptions {
  /** Ms since 1970. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
}

/** Reads `tomorrow 9:30`, `in 2 hours`, `fri 18:00`, `2026-12-24 08:00`, `<t:1735689600:F>` and the like, in the zone.
 *  Throws InvalidInputError for whatever is not wholly understood, for a day without a time, for what is past, and for
 *  more than 12 months ahead: to ask is better than to post at the wrong time. */
export async function readWhen(typed: string, options: WhenOptions): Promise<When> {
  const words = typed.trim();
  if (words.length > LONGEST) throw notUnderstood(words);
  // Loaded when somebody first needs it: to start the bot takes noticeably longer with it.
  const { casual } = await import('chrono-node/en');
  const when = readTimestamp(words) ?? readWords(words, options, casual);
  assertAhead(when.at, options);
  return when;
}

/** A time (ms since 1970) by the clock of a zone, to the minute, as `readWhen` reads it: to be edited. */
export function writtenWhen(at: number, timeZone: string): string {
  return new Date(wallTimeOf(at, timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** `<t:SECONDS>` with or without a style, as Discord writes times into messages. */
function readTimestamp(words: string): When | undefined {
  const seconds = /^<t:(\d{1,13})(?::[tTdDfFRsS])?>$/.exec(words)?.[1];
  return seconds === undefined ? undefined : { at: Number(seconds) * 1000 };
}

function readWords(words: string, options: WhenOptions, parser: Chrono): When {
  if (PAST.test(words)) throw pastWords(words);
  assertOneWay(words);
  const today = startOfDay(wallTimeOf(options.now, options.timeZone));
  const result = parse(words, today, parser);
  if (result.start.tags().has('result/relativeDateAndTime')) {
    return { at: options.now + durationOf(words, today, parser) };
  }
  const isVague = !result.start.isCertain('hour') && PART_OF_DAY.test(words);
  if (!result.start.isCertain('hour') && !isVague) throw withoutTime(words);
  const when = resolve(result, options);
  const hour = String(result.start.get('hour')).padStart(2, '0');
  if (!isVague || when.note !== undefined) return when;
  return { ...when, note: t`No hour was given; ${hour}:00 is meant.` };
}

/** All of it, or an error. */
function parse(words: string, today: WallTime, parser: Chrono): ParsingResult {
  const [result, ...others] = parser.parse(words, referenceOn(today)) as ParsingResult[];
  if (result === undefined || others.length > 0 || result.end != null) throw notUnderstood(words);
  const rest = words.slice(0, result.index) + words.slice(result.index + result.text.length);
  if (!/^[\s,.]*(?:(?:at|on)\b[\s,.]*)*$/i.test(rest)) throw notUnderstood(words, result.text);
  // It would be the noon of the reference.
  if (/\bnow\b/i.test(result.text) && !/\bfrom now\b/i.test(result.text)) throw notUnderstood(words);
  return result;
}

/** The parser counts with the clock of this machine. It is told noon, which no clock skips, of the day in the zone; of
 *  its answer only the fields are used. */
function referenceOn(today: WallTime): Date {
  const date = new Date(today);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12);
}

/** How long `in 2 hours` is, in ms. Counted twice, from days that are weeks apart: where this machine's clock skips an
 *  hour, one of the two is longer. */
function durationOf(words: string, today: WallTime, parser: Chrono): number {
  const days = [today, today + 45 * DAY_MS];
  return Math.min(...days.map((day) => wallTimeIn(parse(words, day, parser)) - (day + DAY_MS / 2)));
}

function resolve(result: ParsingResult, { now, timeZone }: WhenOptions): When {
  const { start } = result;
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  const at = (wall: WallTime): When =>
    offset === null ? inZone(wall, timeZone) : { at: wall - offset * 60_000 };
  const wall = wallTimeIn(result);
  for (const later of laterOnes(result, wall)) {
    const when = at(later);
    if (when.at > now) return when;
  }
  return at(wall);
}

/** A time without a day is today, else tomorrow; a day of the week is in this week, else in the next; a day without a
 *  year is in this year, else in the next. */
function laterOnes({ start }: ParsingResult, wall: WallTime): WallTime[] {
  if (start.isCertain('day') && start.isCertain('year')) return [wall];
  if (start.isCertain('day') || start.isCertain('month')) {
    const year = new Date(wall).getUTCFullYear();
    return [wall, new Date(wall).setUTCFullYear(year + 1)];
  }
  return start.isCertain('weekday') ? [wall, wall + 7 * DAY_MS] : [wall, wall + DAY_MS];
}

function inZone(wall: WallTime, timeZone: string): When {
  const { at, daylight } = instantOf(wall, timeZone);
  if (daylight === 'plain') return { at };
  const asked = clock(wall);
  if (daylight === 'repeated') {
    return { at, note: t`Clocks are put back then, so that ${asked} comes twice; the first one is meant.` };
  }
  const shown = clock(wallTimeOf(at, timeZone));
  return { at, note: t`Clocks are put forward then, and ${asked} does not exist; ${shown} is meant.` };
}

function wallTimeIn({ start }: ParsingResult): WallTime {
  const get = (field: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second') => start.get(field) ?? 0;
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
}

function startOfDay(wall: WallTime): WallTime {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function assertOneWay(words: string): void {
  const [, first, slashed, dotted] = TWO_WAYS.exec(words) ?? [];
  const second = slashed ?? dotted;
  if (first === undefined || second === undefined || Number(first) === Number(second)) return;
  if (Number(first) > 12 || Number(second) > 12) return;
  throw new InvalidInputError(mark`‘${words}’ can be two days: the month may stand first or second.`, {
    nextStep: 'Write the month as a word (4 mar 18:00), or the date as 2026-03-04 18:00.',
  });
}

function assertAhead(at: number, { now, timeZone }: WhenOptions): void {
  if (at <= now) {
    throw new InvalidInputError(mark`That is past: ${shown(at, timeZone)}.`, {
      nextStep: 'Choose a time to come, such as tomorrow 9:30.',
    });
  }
  const latest = new Date(now).setUTCMonth(new Date(now).getUTCMonth() + MONTHS_AHEAD);
  if (at <= latest) return;
  throw new InvalidInputError(mark`That is more than ${MONTHS_AHEAD} months ahead: ${shown(at, timeZone)}.`, {
    nextStep: 'Choose an earlier time.',
  });
}

function shown(at: number, timeZone: string): string | Sentence {
  if (at > 8.64e15 - DAY_MS) return mark`a time that no calendar has`;
  return `${writtenWhen(at, timeZone)}, ${timeZone}`;
}

function clock(wall: WallTime): string {
  return new Date(wall).toISOString().slice(11, 16);
}

function pastWords(words: string): InvalidInputError {
  return new InvalidInputError(mark`‘${words}’ is past.`, {
    nextStep: 'Choose a time to come, such as tomorrow 9:30.',
  });
}

function withoutTime(words: string): InvalidInputError {
  return new InvalidInputError(mark`‘${words}’ has a day, but no time.`, {
    nextStep: mark`Add one, such as ${words} 9:30.`,
  });
}

function notUnderstood(words: string, understood?: string): InvalidInputError {
  const cut = words.slice(0, LONGEST);
  const message =
    understood === undefined
      ? mark`‘${cut}’ was not understood as a time.`
      : mark`‘${cut}’ was not understood as a time; only ‘${understood}’ was.`;
  return new InvalidInputError(message, {
    nextStep: 'Write it like: tomorrow 9:30 · in 2 hours · fri 18:00 · 24 dec 8am · 2026-12-24 08:00',
  });
}
