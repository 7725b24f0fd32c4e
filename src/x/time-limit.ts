export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Rejects with a TimeoutError when the time is up. */
  readonly expired: Promise<never>;
  /** The TimeoutError if the time is up by either clock, also before the timer could fire: a process that stood still
   *  finds its sockets ready first. */
  overdue(): Error | undefined;
  clear(): void;
}

/** A limit over a whole exchange, connection and body included, in ms. */
export function createTimeLimit(ms: number): TimeLimit {
  const controller = new AbortController();
  const { promise, reject } = withReject();
  // The wall clock as well: the other one stands still while a machine is suspended.
  const end = { monotonic: performance.now() + ms, wall: Date.now() + ms };
  const reason = () => new DOMException(`No complete answer within ${ms} ms`, 'TimeoutError');
  const timer = setTimeout(() => {
    const error = reason();
    controller.abort(error);
    reject(error);
  }, ms);
  return {
    signal: controller.signal,
    expired: promise,
    overdue: () => (performance.now() >= end.monotonic || Date.now() >= end.wall ? reason() : undefined),
    clear: () => clearTimeout(timer),
  };
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
