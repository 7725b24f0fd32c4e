import type { XSettings } from '../settings.js';
import { tooManyRequests } from './problems.js';

const WINDOW_MS = 15 * 60_000;

export interface RateLimits {
  /** Counts one request of this user; gives the headers. Throws Refusal when it is one too many. */
  count(endpoint: string, userId: string, limit: number): Readonly<Record<string, string>>;
}

/** X's limits per user and endpoint: windows of 15 minutes that begin with their first request. */
export function createRateLimits(settings: XSettings, clock: () => number): RateLimits {
  const windows = new Map<string, { used: number; endsAt: number }>();
  return {
    count(endpoint, userId, limit) {
      const key = `${endpoint} ${userId}`;
      const now = clock();
      let window = windows.get(key);
      if (window === undefined || window.endsAt <= now) {
        window = { used: 0, endsAt: now + WINDOW_MS };
        windows.set(key, window);
      }
      window.used += 1;
      const headers = {
        'x-rate-limit-limit': String(limit),
        'x-rate-limit-remaining': String(Math.max(0, limit - window.used)),
        'x-rate-limit-reset': String(Math.ceil(window.endsAt / 1000)),
      };
      if (window.used > limit && settings.rateLimits) throw tooManyRequests(headers);
      return headers;
    },
  };
}
