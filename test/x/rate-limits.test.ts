import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { createRateLimits } from '../../src/x/rate-limits.js';
import { readRetryAt } from '../../src/x/retry-at.js';
import { ACCESS, fixedClock, NOW, useMockX } from '../support/mock-x.js';

const S = NOW / 1000;

describe('when to come back', () => {
  const window = (name: string, remaining: number | undefined, seconds: number | string) => ({
    ...(remaining === undefined ? {} : { [`${name}-remaining`]: String(remaining) }),
    [`${name}-reset`]: typeof seconds === 'number' ? String(S + seconds) : seconds,
  });

  test.each([
    ['no header', {}, undefined],
    ['an empty window', window('x-rate-limit', 0, 900), 900],
    ['a window with something left', window('x-rate-limit', 5, 900), undefined],
    ['a window that does not say what is left', window('x-rate-limit', undefined, 900), 900],
    [
      'the latest of the empty windows',
      {
        ...window('x-rate-limit', 0, 900),
        ...window('x-app-limit-24hour', 0, 7200),
        ...window('x-user-limit-24hour', 0, 3600),
      },
      7200,
    ],
    [
      'not a later window with something left',
      {
        ...window('x-rate-limit', 0, 900),
        ...window('x-app-limit-24hour', 3, 7200),
        ...window('x-user-limit-24hour', 0, 3600),
      },
      3600,
    ],
    ['Retry-After in seconds', { 'retry-after': '30' }, 30],
    ['Retry-After as a date', { 'retry-after': new Date(NOW + 60_000).toUTCString() }, 60],
    ['Retry-After beyond the window', { ...window('x-rate-limit', 0, 900), 'retry-after': '1000' }, 1000],
    ['a window beyond Retry-After', { ...window('x-rate-limit', 0, 900), 'retry-after': '1' }, 900],
    ['junk', { ...window('x-rate-limit', 0, 'soon'), 'retry-after': 'later' }, undefined],
    [
      'a time without end',
      { ...window('x-rate-limit', 0, '999999999999'), 'retry-after': '9999999999' },
      undefined,
    ],
    ['junk beside a good one', { ...window('x-rate-limit', 0, '-1'), 'retry-after': '5' }, 5],
  ])('%s', (_, headers, seconds) => {
    expect(readRetryAt(headers, NOW)).toBe(seconds === undefined ? undefined : NOW + seconds * 1000);
  });
});

describe('rate limits', () => {
  const mockX = useMockX();
  const headers = {
    'x-rate-limit-limit': '100',
    'x-rate-limit-remaining': '99',
    'x-rate-limit-reset': String(S + 900),
    'x-app-limit-24hour-limit': '10000',
    'x-app-limit-24hour-remaining': '9999',
    'x-app-limit-24hour-reset': String(S + 86_400),
  };

  test('are known per endpoint and account, and of the app, from every answer', async () => {
    const { posts, limits } = mockX.client();
    mockX.answer('POST /2/tweets', 201, { data: { id: '1', text: 'a' } }, headers);
    await posts.create(ACCESS, { text: 'a' });
    expect(limits.of('POST /2/tweets', ACCESS)).toEqual([
      { name: 'x-rate-limit', limit: 100, remaining: 99, resetAt: NOW + 900_000 },
    ]);
    expect(limits.of('POST /2/tweets', 'app')).toEqual([
      { name: 'x-app-limit-24hour', limit: 10_000, remaining: 9999, resetAt: NOW + 86_400_000 },
    ]);
    expect(limits.of('POST /2/tweets', new Secret('another'))).toEqual([]);
    expect(limits.of('GET /2/users/me', ACCESS)).toEqual([]);
    mockX.answer('POST /2/tweets', 429, {}, { ...headers, 'x-rate-limit-remaining': '0' });
    await posts.create(ACCESS, { text: 'a' }).catch(() => {});
    expect(limits.of('POST /2/tweets', ACCESS)).toMatchObject([{ remaining: 0 }]);
  });

  test('are forgotten when the window ends, and the oldest when there are too many', () => {
    let now = NOW;
    const limits = createRateLimits({ ...fixedClock, now: () => now }, 2);
    const [a, b, c] = [new Secret('a'), new Secret('b'), new Secret('c')];
    const one = { 'x-rate-limit-reset': String(S + 900) };
    for (const token of [a, b, a, c]) limits.note('e', token, one);
    limits.note('e', b, {});
    expect([a, b, c].map((token) => limits.of('e', token).length)).toEqual([1, 0, 1]);
    now += 900_000;
    expect(limits.of('e', a)).toEqual([]);
  });
});
