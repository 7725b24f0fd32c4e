export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Rejects with a TimeoutError when the time is up, with an AbortError when it was ended sooner. */
  readonly expired: Promise<never>;
  /** The TimeoutError if the time is up by either clock, also before the timer could fire: a process that stood still
   *  finds its sockets ready first. */
  overdue(): Error | undefined;
  clear(): void;
}

/** A limit over a whole exchange, connection and body included, in ms. `outer` ends it sooner, with its own reason. */
export function createTimeLimit(ms: number, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  const { promise, reject } = withReject();
  // The wall clock as well: the other one stands still while a machine is suspended.
  const until = { monotonic: performance.now() + ms, wall: Date.now() + ms };
  const reason = () => new DOMException(`No complete answer within ${ms} ms`, 'TimeoutError');
  const end = (error: Error) => {
    controller.abort(error);
    reject(error);
  };
  const timer = setTimeout(() => end(reason()), ms);
  const giveUp = () => end(new DOMException('Given up', 'AbortError'));
  if (outer?.aborted === true) giveUp();
  else outer?.addEventListener('abort', giveUp, { once: true });
  return {
    signal: controller.signal,
    expired: promise,
    overdue: () => (performance.now() >= until.monotonic || Date.now() >= until.wall ? reason() : undefined),
    clear() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
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
