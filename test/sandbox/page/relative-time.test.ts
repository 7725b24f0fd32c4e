import { expect, test } from 'vitest';
import { clockLength, timeLeft } from '../../../sandbox/page/client/relative-time.js';

const MINUTE = 60_000;

test.each([
  [7 * 24 * 60 * MINUTE, '7 days left'],
  [24 * 60 * MINUTE, '1 day left'],
  [24 * 60 * MINUTE - 1000, '23 hours left'],
  [60 * MINUTE, '1 hour left'],
  [5 * MINUTE, '5 minutes left'],
  [1000, '1 second left'],
  [0, 'Final results'],
  [-MINUTE, 'Final results'],
])('a poll that ends in %d ms says: %s', (ms, words) => {
  expect(timeLeft(1_900_000_000_000 + ms, 1_900_000_000_000)).toBe(words);
});

test.each([
  [2000, '0:02'],
  [59_600, '1:00'],
  [140_000, '2:20'],
])('a video of %d ms is %s long', (ms, words) => {
  expect(clockLength(ms)).toBe(words);
});
