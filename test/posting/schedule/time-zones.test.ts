import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { assertTimeZone, searchTimeZones, timeZones } from '../../../src/posting/schedule/time-zones.js';

const WINTER = Date.parse('2026-12-01T00:00:00Z');
const SUMMER = Date.parse('2026-07-01T00:00:00Z');
const first = (typed: string) => searchTimeZones(typed, WINTER)[0]?.name;

describe('search', () => {
  test.each([
    ['vie', 'Europe/Vienna'],
    ['new y', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['TOKYO', 'Asia/Tokyo'],
    ['utc', 'UTC'],
    ['kyiv', 'Europe/Kyiv'],
    ['europe/vi', 'Europe/Vienna'],
  ])('%s', (typed, name) => expect(first(typed)).toBe(name));

  test('shows the offset of the moment', () => {
    expect(searchTimeZones('vienna', WINTER)).toEqual([
      { name: 'Europe/Vienna', label: 'Europe/Vienna (UTC+01:00)' },
    ]);
    expect(searchTimeZones('vienna', SUMMER)[0]?.label).toBe('Europe/Vienna (UTC+02:00)');
    expect(searchTimeZones('st johns', WINTER)[0]?.label).toBe('America/St_Johns (UTC−03:30)');
  });

  test('never more than Discord shows, and nothing for what is none', () => {
    expect(searchTimeZones('', WINTER)).toHaveLength(25);
    expect(searchTimeZones('a', WINTER)).toHaveLength(25);
    expect(searchTimeZones('nowhere', WINTER)).toEqual([]);
  });
});

describe('a name', () => {
  test('is taken as it is written, whatever the case', () => {
    expect(assertTimeZone('europe/vienna ')).toBe('Europe/Vienna');
    expect(assertTimeZone('america/new york')).toBe('America/New_York');
    for (const name of timeZones()) expect(assertTimeZone(name)).toBe(name);
  });

  test('of older days is the one of today', () => {
    expect(assertTimeZone('US/Eastern')).toBe('America/New_York');
  });

  test.each(['', '+02:00', 'Vienna', 'Europe/Nowhere', 'x'.repeat(1000)])('%j is refused', (typed) => {
    expect(() => assertTimeZone(typed)).toThrow(InvalidInputError);
  });
});
