import { setTimeout as sleep } from 'node:timers/promises';

/** How slowly a file may come: what holds a connection open for ever, byte by byte, is cut off. In ms and bytes. */
export interface Pace {
  /** Each window of this length shall bring at least `bytes`. */
  readonly windowMs: number;
  readonly bytes: number;
  /** For the whole file. */
  readonly limitMs: number;
}

/** 64 KB a second, which takes a phone in a train; 512 MB in the eight minutes that an answer in Discord can wait. */
export const CDN_PACE: Pace = { windowMs: 5_000, bytes: 5 * 64 * 1024, limitMs: 8 * 60_000 };

/** A source ran too long or too slowly. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

/** Watches over one transfer: `signal` fires when it is too slow, or when `outer` does. */
export function keepPace(
  pace: Pace,
  outer: AbortSignal | undefined,
): { signal: AbortSignal; count: (bytes: number) => void; end: () => void } {
  const ended = new AbortController();
  const slow = new AbortController();
  let inWindow = 0;
  const watch = async (): Promise<void> => {
    for (let passed = 0; passed < pace.limitMs; passed += pace.windowMs) {
      inWindow = 0;
      await sleep(Math.min(pace.windowMs, pace.limitMs - passed), undefined, { signal: ended.signal });
      if (inWindow < pace.bytes) break;
    }
    slow.abort(new TooSlowError('The file comes too slowly'));
  };
  // Ends with an AbortError when the transfer is over.
  watch().catch(() => undefined);
  return {
    signal: outer === undefined ? slow.signal : AbortSignal.any([slow.signal, outer]),
    count: (bytes) => {
      inWindow += bytes;
    },
    end: () => ended.abort(),
  };
}
