import type { ServerResponse } from 'node:http';

/** The way back to a client. */
export interface Connection {
  readonly response: ServerResponse;
  isGone(): boolean;
  /** Ends early when the client gives up: nobody is there any more to answer late. */
  wait(ms: number): Promise<void>;
}

export function createConnection(response: ServerResponse): Connection {
  return {
    response,
    isGone: () => response.destroyed,
    wait(ms) {
      if (ms <= 0 || response.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          response.off('close', done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        response.once('close', done);
      });
    },
  };
}
