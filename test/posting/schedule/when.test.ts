import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { readWhen } from '../../../src/posting/schedule/when.js';

/** A Saturday, 13:30 in Vienna. */
const NOW = Date.parse('2026-11-21T12:30:00Z');
const read = (words: string, timeZone = 'Europe/Vienna', now = NOW) => readWhen(words, { now, timeZone });
const iso = async (words: string, timeZone?: string, now?: number) =>
  new Date((await read(words, timeZone, now)).at).toISOString().slice(0, 16);

/** What is meant, in UTC. */
const UNDERSTOOD: readonly [string, string][] = [
  ['tomorrow 9:30', '2026-11-22T08:30'],
  ['Tomorrow at 9:30', '2026-11-22T08:30'],
  ['in 2 hours', '2026-11-21T14:30'],
  ['in two hours', '2026-11-21T14:30'],
  ['in 90 minutes', '2026-11-21T14:00'],
  ['in half an hour', '2026-11-21T13:00'],
  ['in 1h30m', '2026-11-21T14:00'],
  ['fri 18:00', '2026-11-27T17:00'],
  ['sat 18:00', '2026-11-21T17:00'],
  ['sat 9:00', '2026-11-28T08:00'],
  ['24 dec 8am', '2026-12-24T07:00'],
  ['21 nov 15:00', '2026-11-21T14:00'],
  ['3 mar 9:00', '2027-03-03T08:00'],
  ['2026-12-24 08:00', '2026-12-24T07:00'],
  ['2026-12-24T08:00+09:00', '2026-12-23T23:00'],
  ['2026-12-24T08:00Z', '2026-12-24T08:00'],
  ['next monday at noon', '2026-11-23T11:00'],
  ['monday 9am', '2026-11-23T08:00'],
  ['in 3 days at 9:00', '2026-11-24T08:00'],
  ['15:00', '2026-11-21T14:00'],
  ['9:30', '2026-11-22T08:30'],
  ['at 9pm', '2026-11-21T20:00'],
  ['midnight', '2026-11-21T23:00'],
  ['tonight', '2026-11-21T21:00'],
  ['tomorrow morning', '2026-11-22T05:00'],
  ['5pm UTC', '2026-11-21T17:00'],
  ['24/12 18:00', '2026-12-24T17:00'],
  ['<t:1798761600:F>', '2027-01-01T00:00'],
  ['<t:1798761600>', '2027-01-01T00:00'],
];

const REFUSED: readonly [string, string, string][] = [
  ['words left over', 'tomorrow 9:30 foo', 'only ‘tomorrow 9:30’ was'],
  ['words before', 'day after tomorrow 7pm', 'only ‘tomorrow 7pm’ was'],
  ['two times', 'tomorrow 9:30 and friday 10:00', 'not understood'],
  ['a span', 'tomorrow 9:00 to 10:00', 'not understood'],
  ['no time', 'foo', 'not understood'],
  ['nothing', '', 'not understood'],
  ['an hour that does not exist', 'tomorrow at 25:00', 'only ‘tomorrow’ was'],
  ['a day alone', 'tomorrow', '‘tomorrow’ has a day, but no time'],
  ['a date alone', '24 dec', '‘24 dec’ has a day, but no time'],
  ['a length in days alone', 'in 3 days', 'no time'],
  ['the past, by its date', '2026-11-21 09:00', 'That is past: 2026-11-21 09:00, Europe/Vienna'],
  ['the past, by its words', 'last friday 9:00', 'is past'],
  ['ago', '5 minutes ago', 'is past'],
  ['yesterday', 'yesterday 9:00', 'is past'],
  ['a past time stamp', '<t:1735689600:F>', 'That is past: 2025-01-01 01:00'],
  ['now', 'now', 'not understood'],
  ['too far', '2028-01-01 9:00', 'more than 12 months ahead: 2028-01-01 09:00'],
  [
    'a time stamp beyond all calendars',
    '<t:9999999999999>',
    'more than 12 months ahead: a time that no calendar has',
  ],
  ['a date of two readings', '3/4 18:00', 'can be two days'],
  ['a date of two readings, with dots', '03.04.2027 18:00', 'can be two days'],
  ['a novel', 'tomorrow '.repeat(500), 'not understood'],
];

describe('understood', () => {
  test.each(UNDERSTOOD)('%s', async (words, at) => expect(await iso(words)).toBe(at));

  test('in the zone of the member', async () => {
    expect(await iso('tomorrow 9:30', 'America/New_York')).toBe('2026-11-22T14:30');
    expect(await iso('tomorrow 9:30', 'Australia/Lord_Howe')).toBe('2026-11-21T22:30');
    // There it is Sunday already.
    expect(await iso('tomorrow 9:30', 'Pacific/Kiritimati')).toBe('2026-11-22T19:30');
  });

  test('an hour that only a word stands for is said', async () => {
    expect((await read('tonight')).note).toBe('No hour was given; 22:00 is meant.');
    expect((await read('tonight 20:00')).note).toBeUndefined();
  });
});

describe('refused rather than posted at the wrong time', () => {
  test.each(REFUSED)('%s', async (_name, words, said) => {
    const error = await read(words).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(String(error)).toContain(said);
  });
});

describe('when clocks change', () => {
  test.each([
    [
      'Europe/Vienna',
      '2027-03-28 02:30',
      '2027-03-28T01:30',
      'forward then, and 02:30 does not exist; 03:30',
    ],
    [
      'America/New_York',
      '2027-03-14 02:30',
      '2027-03-14T07:30',
      'forward then, and 02:30 does not exist; 03:30',
    ],
    [
      'Australia/Lord_Howe',
      '2027-10-03 02:15',
      '2027-10-02T15:45',
      'forward then, and 02:15 does not exist; 02:45',
    ],
    ['Europe/Vienna', '2027-10-31 02:30', '2027-10-31T00:30', '02:30 comes twice; the first one'],
    ['America/New_York', '2027-11-07 01:30', '2027-11-07T05:30', '01:30 comes twice; the first one'],
    ['Australia/Lord_Howe', '2027-04-04 01:45', '2027-04-03T14:45', '01:45 comes twice; the first one'],
  ])('%s, %s', async (timeZone, words, at, note) => {
    const now = Date.parse('2027-01-01T00:00:00Z');
    expect(await iso(words, timeZone, now)).toBe(at);
    expect((await read(words, timeZone, now)).note).toContain(note);
  });

  test('two hours are two hours, also over a change', async () => {
    const now = Date.parse('2027-03-28T00:30:00Z');
    expect(await iso('in 2 hours', 'Europe/Vienna', now)).toBe('2027-03-28T02:30');
    expect(await iso('in 24 hours', 'Europe/Vienna', now)).toBe('2027-03-29T00:30');
    expect(await iso('tomorrow 1:30', 'Europe/Vienna', now)).toBe('2027-03-28T23:30');
  });
});

describe('the zone of the machine has no part in it', () => {
  const own = process.env.TZ;
  afterEach(() => {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  });
  const ZONES: [string, number][] = [
    ['UTC', 0],
    ['Pacific/Kiritimati', -840],
    ['America/Los_Angeles', 480],
    ['Australia/Lord_Howe', -660],
    ['Europe/Vienna', -60],
  ];

  test.each(ZONES)('%s', async (zone, offset) => {
    process.env.TZ = zone;
    expect(new Date(NOW).getTimezoneOffset()).toBe(offset);
    for (const [words, at] of UNDERSTOOD) expect(await iso(words), words).toBe(at);
  });

  test('also when its own clock skips the hour in between', async () => {
    for (const [zone] of ZONES) {
      process.env.TZ = zone;
      for (const day of [
        '2027-03-27',
        '2027-03-28',
        '2027-10-02',
        '2027-10-03',
        '2027-03-13',
        '2027-03-14',
      ]) {
        const now = Date.parse(`${day}T06:00:00Z`);
        for (let half = 1; half < 60; half += 1) {
          expect((await read(`in ${half * 30} minutes`, 'Asia/Tokyo', now)).at - now, `${zone} ${day}`).toBe(
            half * 1_800_000,
          );
        }
        expect((await iso('tomorrow 2:30', 'Asia/Tokyo', now)).slice(11)).toBe('17:30');
      }
    }
  });
});

test('whatever is typed: a time to come, at most a year ahead, or an error that says what to do', async () => {
  const piece = fc.constantFrom(
    ...[
      'tomorrow',
      'next',
      'fri',
      'monday',
      'dec',
      '24',
      '9:30',
      '18:00',
      '8am',
      'in',
      '2',
      'hours',
      'days',
      'at',
    ],
    ...[
      'noon',
      '2026-12-24',
      'T',
      'Z',
      '+02:00',
      '<t:',
      '1798761600',
      '>',
      'week',
      'of',
      '.',
      '/',
      '31',
      'EST',
    ],
  );
  const words = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' ')),
    fc.string({ unit: 'binary', maxLength: 120 }),
  );
  await fc.assert(
    fc.asyncProperty(
      words,
      fc.constantFrom('Europe/Vienna', 'America/New_York', 'Asia/Kathmandu'),
      async (typed, zone) => {
        try {
          const { at } = await read(typed, zone);
          expect(Number.isSafeInteger(at)).toBe(true);
          expect(at).toBeGreaterThan(NOW);
          expect(at).toBeLessThanOrEqual(Date.parse('2027-11-21T12:30:00Z'));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInputError);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
