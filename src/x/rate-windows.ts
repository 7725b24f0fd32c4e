import type { IncomingHttpHeaders } from 'node:http';

/** One of X's windows, as the headers of an answer tell. */
export interface RateWindow {
  readonly name: 'x-rate-limit' | 'x-user-limit-24hour' | 'x-app-limit-24hour';
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  /** ms since 1970. */
  readonly resetAt: number;
}

const NAMES = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'] as const;

/** The windows that the headers name with a reset (Unix seconds there). */
export function readRateWindows(headers: IncomingHttpHeaders): RateWindow[] {
  return NAMES.flatMap((name) => {
    const reset = readNumber(headers[`${name}-reset`]);
    if (reset === undefined) return [];
    return {
      name,
      limit: readNumber(headers[`${name}-limit`]),
      remaining: readNumber(headers[`${name}-remaining`]),
      resetAt: reset * 1000,
    };
  });
}

function readNumber(value: string | string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}
