import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { nextOccurrence, readRecurrence } from '../../../src/posting/schedule/recurrence.js';
import { timeZones } from '../../../src/posting/schedule/time-zones.js';
import { offsetAt, wallTimeOf } from '../../../src/posting/schedule/wall-time.js';

const DAY_MS = 86_400_000;
/** Friday the 20th, 9:30 in Vienna. */
const FIRST = Date.parse('2026-11-20T08:30:00Z');
const VIENNA = { firstAt: FIRST, timeZone: 'Europe/Vienna' };

function series(words: string, from: string, count: number, timeZone = 'Europe/Vienna', firstAt = FIRST) {
  const recurrence = readRecurrence(words, { firstAt, timeZone });
  const found: string[] = [];
  let at: number | undefined = Date.parse(from);
  for (let index = 0; index < count && at !== undefined; index += 1) {
    at = nextOccurrence(recurrence, at);
    if (at !== undefined) found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe('what comes next', () => {
  test.each([
    [
      'daily',
      ['2026-11-21T08:30', '2026-11-22T08:30', '2026-11-23T08:30'],
      'every day at 09:30, Europe/Vienna',
    ],
    [
      'weekdays',
      ['2026-11-23T08:30', '2026-11-24T08:30', '2026-11-25T08:30'],
      'every weekday at 09:30, Europe/Vienna',
    ],
    [
      'weekly',
      ['2026-11-27T08:30', '2026-12-04T08:30', '2026-12-11T08:30'],
      'every Friday at 09:30, Europe/Vienna',
    ],
    [
      'Monthly',
      ['2026-12-20T08:30', '2027-01-20T08:30', '2027-02-20T08:30'],
      'on the 20th of every month at 09:30, Europe/Vienna',
    ],
    [
      ' 0  18 * * mon,thu ',
      ['2026-11-23T17:00', '2026-11-26T17:00', '2026-11-30T17:00'],
      'by the cron expression 0 18 * * MON,THU, Europe/Vienna',
    ],
    [
      '*/15 * * * *',
      ['2026-11-20T08:45', '2026-11-20T09:00', '2026-11-20T09:15'],
      'by the cron expression */15 * * * *, Europe/Vienna',
    ],
  ])('%s', (words, expected, described) => {
    expect(series(words, '2026-11-20T08:30:00Z', 3)).toEqual(expected);
    expect(readRecurrence(words, VIENNA).words).toBe(described);
  });

  test('on the 31st: the last day of every month', () => {
    const firstAt = Date.parse('2027-01-31T08:30:00Z');
    expect(series('monthly', '2027-01-31T08:30:00Z', 3, 'Europe/Vienna', firstAt)).toEqual([
      '2027-02-28T08:30',
      '2027-03-31T07:30',
      '2027-04-30T07:30',
    ]);
  });

  test('29 February waits for its year', () => {
    expect(series('0 9 29 2 *', '2026-11-20T08:30:00Z', 2)).toEqual(['2028-02-29T08:00', '2032-02-29T08:00']);
  });
});

describe('when clocks change', () => {
  test('9:30 stays 9:30', () => {
    expect(series('daily', '2027-03-27T00:00:00Z', 3)).toEqual([
      '2027-03-27T08:30',
      '2027-03-28T07:30',
      '2027-03-29T07:30',
    ]);
  });

  test.each([
    ['Europe/Vienna', '30 2 * * *', '2027-03-27T12:00:00Z', ['2027-03-28T01:30', '2027-03-29T00:30']],
    ['Europe/Vienna', '30 2 * * *', '2027-10-30T12:00:00Z', ['2027-10-31T00:30', '2027-11-01T01:30']],
    ['America/New_York', '30 2 * * *', '2027-03-13T12:00:00Z', ['2027-03-14T07:30', '2027-03-15T06:30']],
    ['America/New_York', '30 1 * * *', '2027-11-06T12:00:00Z', ['2027-11-07T05:30', '2027-11-08T06:30']],
    ['Australia/Lord_Howe', '15 2 * * *', '2027-10-02T12:00:00Z', ['2027-10-02T15:45', '2027-10-03T15:15']],
    ['Australia/Lord_Howe', '45 1 * * *', '2027-04-03T12:00:00Z', ['2027-04-03T14:45', '2027-04-04T15:15']],
  ])('%s: %s happens once a day', (zone, pattern, from, expected) => {
    expect(series(pattern, from, 2, zone)).toEqual(expected);
  });

  test('a time that was skipped is still found after the gap', () => {
    const recurrence = readRecurrence('30 2 * * *', VIENNA);
    expect(nextOccurrence(recurrence, Date.parse('2027-03-28T01:10:00Z'))).toBe(
      Date.parse('2027-03-28T01:30:00Z'),
    );
  });
});

describe('refused', () => {
  test.each([
    ['words', 'sometimes', 'no repetition'],
    ['too often', '* * * * *', 'more often than every 15 minutes'],
    ['too often, by a list', '0,10 9 * * *', 'more often'],
    ['too often, over an hour', '0,50 9,10 * * *', 'more often'],
    ['six fields', '0 30 9 * * *', 'no repetition'],
    ['four fields', '30 9 * *', 'no repetition'],
    ['never', '0 9 31 2 *', 'no repetition'],
    ['no such hour', '0 25 * * *', 'no repetition'],
    ['the time of reading', '? ? * * *', 'no repetition'],
    ['nothing', '', 'no repetition'],
  ])('%s', (_name, words, said) => {
    expect(() => readRecurrence(words, VIENNA)).toThrow(said);
    expect(() => readRecurrence(words, VIENNA)).toThrow(InvalidInputError);
  });
});

/** What tells zones apart: hours ahead of UTC in each week of the year. */
function offsetsOf(zone: string): string {
  const weeks = Array.from(
    { length: 53 },
    (_, week) => Date.parse('2027-01-01T00:00:00Z') + week * 7 * DAY_MS,
  );
  return weeks.map((at) => offsetAt(at, zone)).join();
}

test('over a year of every kind of zone no day is left out, none comes twice, and each is later than the one before', () => {
  const kinds = new Map(timeZones().map((zone) => [offsetsOf(zone), zone]));
  expect(kinds.size).toBeGreaterThan(40);
  for (const timeZone of kinds.values()) {
    const recurrence = readRecurrence('30 2 * * *', { firstAt: FIRST, timeZone });
    let at = Date.parse('2027-01-01T00:00:00Z');
    let day = Math.floor(wallTimeOf(at, timeZone) / DAY_MS);
    const isLater = (wallTimeOf(at, timeZone) % DAY_MS) / 60_000 >= 150;
    day -= isLater ? 0 : 1;
    for (let count = 0; count < 366; count += 1) {
      const next = nextOccurrence(recurrence, at) ?? 0;
      if (next <= at || Math.floor(wallTimeOf(next, timeZone) / DAY_MS) !== day + 1) {
        throw new Error(`${timeZone}: ${new Date(next).toISOString()} follows ${new Date(at).toISOString()}`);
      }
      [at, day] = [next, day + 1];
    }
  }
}, 120_000);

describe('the zone of the machine has no part in it', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });

  test('whenever it is asked, in whatever zone', () => {
    const zones = ['Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
    const asked = fc.record({
      zone: fc.constantFrom(...zones),
      machine: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Vienna'),
      after: fc.integer({ min: FIRST, max: FIRST + 800 * DAY_MS }),
      words: fc.constantFrom('daily', 'weekdays', 'weekly', 'monthly', '*/30 * * * *', '15 1-3 * * *'),
    });
    fc.assert(
      fc.property(asked, ({ zone, machine, after, words }) => {
        process.env.TZ = 'UTC';
        const expected = nextOccurrence(readRecurrence(words, { firstAt: FIRST, timeZone: zone }), after);
        process.env.TZ = machine;
        expect(nextOccurrence(readRecurrence(words, { firstAt: FIRST, timeZone: zone }), after)).toBe(
          expected,
        );
        expect(expected).toBeGreaterThan(after);
      }),
      { numRuns: 50 },
    );
  });
});
