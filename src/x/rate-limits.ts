import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../clock.js';
import type { Secret } from '../secret.js';
import { type RateWindow, readRateWindows } from './rate-windows.js';

/** The app, or the account that this access token belongs to. */
type RateSubject = 'app' | Secret;

/** What X's headers told of its windows, per endpoint (`POST /2/tweets`). */
export interface RateLimits {
  /** The windows that have not ended yet, as last heard of. */
  of(endpoint: string, subject: RateSubject): readonly RateWindow[];
}

export interface RateLimitRecord extends RateLimits {
  note(endpoint: string, token: Secret, headers: IncomingHttpHeaders): void;
}

/** Remembers at most `most` (endpoint, subject) pairs: the ones heard of last. */
export function createRateLimits(clock: Clock, most = 10_000): RateLimitRecord {
  const known = new Map<string, readonly RateWindow[]>();

  function remember(key: string, windows: readonly RateWindow[]): void {
    if (windows.length === 0) return;
    // Deleted first, so that the map's order is the order in which they were heard of.
    known.delete(key);
    known.set(key, windows);
    const oldest = known.keys().next();
    if (known.size > most && oldest.done !== true) known.delete(oldest.value);
  }

  return {
    of(endpoint, subject) {
      const windows = known.get(keyOf(endpoint, subject)) ?? [];
      return windows.filter(({ resetAt }) => resetAt > clock.now());
    },
    note(endpoint, token, headers) {
      const windows = readRateWindows(headers);
      if (windows.length === 0) return;
      remember(keyOf(endpoint, token), windows.filter(isOfAccount));
      remember(
        keyOf(endpoint, 'app'),
        windows.filter((window) => !isOfAccount(window)),
      );
    },
  };
}

function isOfAccount({ name }: RateWindow): boolean {
  return name !== 'x-app-limit-24hour';
}

/** By the token's digest: the token itself stays where it was. */
function keyOf(endpoint: string, subject: RateSubject): string {
  const who = subject === 'app' ? 'app' : createHash('sha256').update(subject.reveal()).digest('base64url');
  return `${endpoint} ${who}`;
}
