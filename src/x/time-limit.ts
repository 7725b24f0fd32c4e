export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Rejects with a TimeoutError when the time is up. */
  readonly expired: Promise<never>;
  clear(): void;
}

/** A limit over a whole exchange, connection and body included, in ms. */
export function createTimeLimit(ms: number): TimeLimit {
  const controller = new AbortController();
  const { promise, reject } = withReject();
  const timer = setTimeout(() => {
    const reason = new DOMException(`No complete answer within ${ms} ms`, 'TimeoutError');
    controller.abort(reason);
    reject(reason);
  }, ms);
  return { signal: controller.signal, expired: promise, clear: () => clearTimeout(timer) };
}

function withReject(): { promise: Promise<never>; reject: (reason: Error) => void } {
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<never>((_, settle) => {
    reject = settle;
  });
  // It may fire when nobody is waiting any more.
  promise.catch(() => {});
  return { promise, reject };
}
