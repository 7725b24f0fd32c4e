import { describe, expect, it } from 'vitest';
import {
  type LoginRecord,
  lastRefusal,
  nextLoginAt,
  nextQuestionAt,
  parseLogins,
  withLogin,
  withRefusal,
} from '../src/login-record.js';

const START = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EMPTY: LoginRecord = { logins: [], refusals: [] };

/** A bot that ends right after each login and is started again at once, for so long; when it has logged in. */
function crashLoop(
  forMs: number,
  { shards = 1, by = (): string => 'one' } = {},
): { times: number[]; record: LoginRecord } {
  let record = EMPTY;
  let now = START;
  const times: number[] = [];
  while (now < START + forMs) {
    for (let shard = 0; shard < shards; shard += 1) {
      const next = { now, by: by(), shard };
      now = Math.max(now, nextLoginAt(record, next));
      record = withLogin(record, { at: now, by: next.by, shard });
      times.push(now);
    }
    now += 400;
  }
  return { times: times.filter((at) => at < START + forMs), record };
}

const mostIn = (span: number, times: readonly number[]): number =>
  Math.max(...times.map((at) => times.filter((other) => other > at - span && other <= at).length));

describe('the next login', () => {
  it('is at once for the first five, then later and later', () => {
    const { times } = crashLoop(HOUR);
    expect(times.slice(0, 5).every((at) => at < START + 2_000)).toBe(true);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.slice(4, 10).map((gap) => Math.round(gap / 1_000))).toEqual([15, 30, 60, 120, 240, 300]);
  });

  it('comes at most 20 times in any hour of a crash loop, and Discord’s 1,000 a day are far', () => {
    const { times } = crashLoop(3 * DAY);
    expect(mostIn(HOUR, times)).toBeLessThanOrEqual(20);
    expect(mostIn(HOUR, times)).toBeGreaterThan(10);
    expect(mostIn(DAY, times)).toBeLessThan(500);
  });

  it('counts for each shard, and for all together at most 900 a day', () => {
    const { times } = crashLoop(2 * DAY, { shards: 16 });
    expect(mostIn(HOUR, times)).toBeLessThanOrEqual(20 * 16);
    expect(mostIn(DAY, times)).toBeLessThanOrEqual(900);
  });

  it('does not wait for another configuration, except for the day’s limit', () => {
    const { record } = crashLoop(HOUR);
    const now = START + HOUR;
    expect(nextLoginAt(record, { now, by: 'one', shard: 0 })).toBeGreaterThan(now);
    expect(nextLoginAt(record, { now, by: 'two', shard: 0 })).toBeLessThanOrEqual(now);
    const names = Array.from({ length: 20_000 }, (_, number) => String(number)).values();
    const changing = crashLoop(HOUR, { by: () => names.next().value ?? '' });
    expect(mostIn(DAY, changing.times)).toBeLessThanOrEqual(900);
  });

  it('is free again an hour after the last', () => {
    const { record, times } = crashLoop(HOUR);
    const now = (times.at(-1) ?? 0) + HOUR + 1;
    expect(nextLoginAt(record, { now, by: 'one', shard: 0 })).toBeLessThanOrEqual(now);
  });
});

describe('the record', () => {
  it('is read as it was written, and empty when there is none or none that can be read', () => {
    const { record } = crashLoop(HOUR);
    const now = START + HOUR;
    expect(parseLogins(JSON.stringify(record), now)).toEqual(record);
    expect(parseLogins(undefined, now)).toEqual(EMPTY);
    expect(parseLogins('[1]', now)).toEqual(EMPTY);
    expect(parseLogins('null', now)).toEqual(EMPTY);
  });

  it('forgets after a day, and forgets what a clock that was put back has left in the future', () => {
    const { record } = crashLoop(HOUR);
    expect(parseLogins(JSON.stringify(record), START + 2 * DAY)).toEqual(EMPTY);
    expect(parseLogins(JSON.stringify(record), START - DAY)).toEqual(EMPTY);
  });

  it('does not grow without end', () => {
    const { record } = crashLoop(3 * DAY);
    expect(
      JSON.stringify(withLogin(record, { at: START + 3 * DAY, by: 'one', shard: 0 })).length,
    ).toBeLessThan(30_000);
    let refused = EMPTY;
    for (let count = 0; count < 1_000; count += 1)
      refused = withRefusal(refused, { at: START + count, by: 'one', why: 'no' });
    expect(refused.refusals).toHaveLength(20);
  });
});

describe('after refusals', () => {
  it('Discord is asked five times, then less and less, and a changed configuration asks at once', () => {
    let record = EMPTY;
    const now = START;
    for (let count = 0; count < 4; count += 1)
      record = withRefusal(record, { at: now, by: 'one', why: 'no' });
    expect(nextQuestionAt(record, { now, by: 'one' })).toBeLessThanOrEqual(now);
    record = withRefusal(record, { at: now, by: 'one', why: 'the token' });
    expect(nextQuestionAt(record, { now, by: 'one' })).toBe(now + 15_000);
    expect(nextQuestionAt(record, { now, by: 'two' })).toBeLessThanOrEqual(now);
    expect(lastRefusal(record, { now, by: 'one' })).toBe('the token');
    expect(lastRefusal(record, { now, by: 'two' })).toBeUndefined();
    expect(lastRefusal(record, { now: now + HOUR, by: 'one' })).toBeUndefined();
  });
});
