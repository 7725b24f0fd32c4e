import type { Clock } from '../clock.js';

/** A token bucket for each key. */
export interface RateLimiter {
  /** Takes one; returns 0, or in how many seconds the next one will be there. */
  take(key: string): number;
  /** In how many seconds there will be one; takes none. */
  waitOf(key: string): number;
}

interface Bucket {
  tokens: number;
  /** Monotonic ms. */
  at: number;
}

/** Memory is bounded: beyond `maxKeys` the key that was quiet longest is forgotten, which can only be kind to
 *  it (it comes back with a full bucket). */
export function createRateLimiter(options: {
  perMinute: number;
  burst: number;
  maxKeys: number;
  clock: Clock;
}): RateLimiter {
  const { burst, maxKeys, clock } = options;
  const perMs = options.perMinute / 60_000;
  const buckets = new Map<string, Bucket>();

  const look = (key: string): Bucket => {
    const now = clock.monotonic();
    const bucket = buckets.get(key);
    if (bucket === undefined) return { tokens: burst, at: now };
    return { tokens: Math.min(burst, bucket.tokens + (now - bucket.at) * perMs), at: now };
  };
  const secondsUntilOne = (tokens: number): number =>
    tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1_000));

  return {
    take: (key) => {
      const bucket = look(key);
      const wait = secondsUntilOne(bucket.tokens);
      if (wait === 0) bucket.tokens -= 1;
      // Deleted first, so that the map's order is that of use.
      buckets.delete(key);
      buckets.set(key, bucket);
      const [quietest] = buckets.size > maxKeys ? buckets.keys() : [];
      if (quietest !== undefined) buckets.delete(quietest);
      return wait;
    },
    waitOf: (key) => secondsUntilOne(look(key).tokens),
  };
}
