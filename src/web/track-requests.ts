import type { Server } from 'node:http';

/** Knows how many requests are being answered, and has connections end with their answers once it shall stop.
 *  To be attached before anything else that answers. */
export function trackRequests(server: Server): { finish(): Promise<void> } {
  let running = 0;
  let finished: (() => void) | undefined;
  server.on('request', (_request, response) => {
    running += 1;
    if (finished !== undefined) response.setHeader('Connection', 'close');
    response.once('close', () => {
      running -= 1;
      if (running === 0) finished?.();
    });
  });
  return {
    /** Resolves when the last running request has been answered. */
    finish: () =>
      new Promise((resolve) => {
        finished = resolve;
        if (running === 0) resolve();
      }),
  };
}
