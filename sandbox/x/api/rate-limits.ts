import type { XSettings } from '../settings.js';
import { type Limit, type LimitName, limitOf } from './limits.js';
import { tooManyRequests } from './problems.js';

type Headers = Readonly<Record<string, string>>;

export interface RateLimits {
  /** Counts one request of this user in all these windows; gives the headers. The first of the names is the one that
   *  `x-rate-limit-…` tells of while none is used up. Throws Refusal when it is one too many. */
  count(names: readonly LimitName[], userId: string): Headers;
}

interface Window {
  used: number;
  endsAt: number;
}
interface Counted extends Window {
  readonly limit: Limit;
}

/** X's limits: windows that begin with their first request. */
export function createRateLimits(settings: XSettings, clock: () => number): RateLimits {
  const windows = new Map<string, Window>();

  function windowOf(name: LimitName, userId: string): Counted {
    const limit = limitOf(name, settings.limits);
    const key = limit.of === 'app' ? name : `${name} ${userId}`;
    const now = clock();
    const known = windows.get(key);
    const window =
      known === undefined || known.endsAt <= now ? { used: 0, endsAt: now + limit.minutes * 60_000 } : known;
    windows.set(key, window);
    return Object.assign(window, { limit });
  }

  return {
    count(names, userId) {
      const counted = names.map((name) => windowOf(name, userId));
      const isOver = counted.some(({ used, limit }) => used >= limit.most);
      // What a refusal would use up elsewhere is not used.
      if (!isOver || !settings.rateLimits) for (const window of counted) window.used += 1;
      const headers = headersOf(counted);
      if (isOver && settings.rateLimits) throw tooManyRequests(headers);
      return headers;
    },
  };
}

/** The short windows share one set of headers: that of the fullest one. */
function headersOf(counted: readonly Counted[]): Headers {
  const short = counted.filter(({ limit }) => !isDaily(limit));
  const told = short.find(isUsedUp) ?? short[0];
  const daily = counted.filter(({ limit }) => isDaily(limit) && Number.isFinite(limit.most));
  return Object.assign(
    {},
    told && numbers('x-rate-limit', told),
    ...daily.map((window) => numbers(`x-${window.limit.of}-limit-24hour`, window)),
  );
}

const isDaily = ({ minutes }: Limit): boolean => minutes === 24 * 60;
const isUsedUp = ({ used, limit }: Counted): boolean => used >= limit.most;

const numbers = (prefix: string, { used, endsAt, limit }: Counted): Headers => ({
  [`${prefix}-limit`]: String(limit.most),
  [`${prefix}-remaining`]: String(Math.max(0, limit.most - used)),
  [`${prefix}-reset`]: String(Math.ceil(endsAt / 1000)),
});
