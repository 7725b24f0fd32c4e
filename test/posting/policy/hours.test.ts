import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, monthOf, nextOpening } from '../../../src/posting/policy/hours.js';
import type { PostingHours } from '../../../src/posting/policy/policy.js';
import { wallTimeOf } from '../../../src/posting/schedule/wall-time.js';

const OFFICE: PostingHours = {
  timeZone: 'Europe/Vienna',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
};

const utc = (text: string) => Date.parse(`${text}Z`);

const opens = (hours: PostingHours, at: string) => {
  const opening = nextOpening(hours, utc(at));
  return opening === undefined ? undefined : new Date(opening).toISOString().slice(0, 16);
};

describe('the next opening', () => {
  test.each([
    ['2026-11-20T08:00', '2026-11-20T08:00', 'the first minute'],
    ['2026-11-20T15:59', '2026-11-20T15:59', 'the last minute'],
    ['2026-11-20T16:00', '2026-11-23T08:00', 'Friday evening: Monday'],
    ['2026-11-20T07:59', '2026-11-20T08:00', 'a minute before'],
    ['2026-03-28T12:00', '2026-03-30T07:00', 'over the spring change: an hour earlier in UTC'],
    ['2026-10-24T12:00', '2026-10-26T08:00', 'over the autumn change: an hour later in UTC'],
  ])('%s → %s (%s)', (at, expected) => {
    expect(opens(OFFICE, at)).toBe(expected);
  });

  test('hours over midnight are of the day on which they begin', () => {
    const night = { ...OFFICE, days: [5], from: '22:00', to: '02:00' };
    expect(opens(night, '2026-11-21T00:30')).toBe('2026-11-21T00:30');
    expect(opens(night, '2026-11-21T01:00')).toBe('2026-11-27T21:00');
    expect(opens(night, '2026-11-20T00:30')).toBe('2026-11-20T21:00');
  });

  test('the same time twice is a whole day', () => {
    const saturday = { ...OFFICE, days: [6], from: '09:00', to: '09:00' };
    expect(opens(saturday, '2026-11-22T07:59')).toBe('2026-11-22T07:59');
    expect(opens(saturday, '2026-11-22T08:00')).toBe('2026-11-28T08:00');
  });

  test('a time that clocks skip: as soon as they show one within the hours', () => {
    const sunday = { ...OFFICE, days: [7], from: '02:30', to: '04:00' };
    expect(opens(sunday, '2026-03-29T00:00')).toBe('2026-03-29T01:00');
    // Nothing of these is left that day.
    expect(opens({ ...sunday, to: '02:45' }, '2026-03-29T00:00')).toBe('2026-04-05T00:30');
  });

  test('a time that clocks repeat counts both times', () => {
    const sunday = { ...OFFICE, days: [7], from: '02:00', to: '02:30' };
    expect(opens(sunday, '2026-10-25T00:10')).toBe('2026-10-25T00:10');
    expect(opens(sunday, '2026-10-25T00:40')).toBe('2026-10-25T01:00');
  });

  test('is the first minute that is within the hours by the clock of the zone, whatever that does', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const time = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const zones = ['Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
    // Around the changes of the clocks, and elsewhere.
    const at = fc.oneof(
      ...['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'].map((day) =>
        fc.integer({ min: -2880, max: 2880 }).map((minute) => utc(`${day}T00:00`) + minute * 60_000),
      ),
    );
    fc.assert(
      fc.property(
        fc.record({
          from: minutes,
          to: minutes,
          days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
          timeZone: fc.constantFrom(...zones),
        }),
        at,
        ({ from, to, days, timeZone }, start) => {
          const hours = { from: time(from), to: time(to), days, timeZone };
          // Nothing within two days is asked for minute by minute.
          const end = start + 2 * 1440 * 60_000;
          let expected = start;
          while (expected < end && !isWithin(expected, { from, to, days, timeZone })) expected += 60_000;
          const found = nextOpening(hours, start) ?? end;
          expect(Math.min(found, end)).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The rule in the plainest words. */
function isWithin(
  at: number,
  { from, to, days, timeZone }: { from: number; to: number; days: number[]; timeZone: string },
): boolean {
  const shown = new Date(wallTimeOf(at, timeZone));
  const minute = shown.getUTCHours() * 60 + shown.getUTCMinutes();
  const day = shown.getUTCDay() || 7;
  const dayBefore = day === 1 ? 7 : day - 1;
  if (from < to) return days.includes(day) && minute >= from && minute < to;
  return (days.includes(day) && minute >= from) || (days.includes(dayBefore) && minute < to);
}

test('a day is by the clock of the zone, a month by UTC', () => {
  const day = dayOf(utc('2026-03-29T12:00'), 'Europe/Vienna');
  expect((day.until - day.from) / 3_600_000).toBe(23);
  expect(new Date(day.from).toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(monthOf(utc('2026-12-31T23:59'))).toEqual({
    from: utc('2026-12-01T00:00'),
    until: utc('2027-01-01T00:00'),
  });
});
