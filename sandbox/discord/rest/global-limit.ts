import type { Answer } from './route.js';

/** Discord's limit over all of a bot's requests, in a sliding second. Interactions do not count. */
export interface GlobalLimit {
  /** The refusal for one request too many. */
  check(): Answer | undefined;
}

export function createGlobalLimit(perSecond: number): GlobalLimit {
  let recent: number[] = [];
  return {
    check() {
      const now = Date.now();
      recent = recent.filter((at) => now - at < 1000);
      const [first = now] = recent;
      if (recent.length < perSecond) {
        recent.push(now);
        return undefined;
      }
      const retryAfter = Math.max(1, 1000 - (now - first)) / 1000;
      return {
        status: 429,
        headers: {
          'retry-after': String(Math.ceil(retryAfter)),
          'x-ratelimit-global': 'true',
          'x-ratelimit-scope': 'global',
        },
        body: { message: 'You are being rate limited.', retry_after: retryAfter, global: true },
      };
    },
  };
}
