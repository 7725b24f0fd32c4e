import { createServer, type Server } from 'node:http';
import { UserFacingError } from '../errors.js';
import { createWebApp, type WebAppOptions } from './app.js';
import { trackRequests } from './track-requests.js';

export interface WebServerOptions extends WebAppOptions {
  readonly host: string;
  readonly port: number;
}

export interface WebServer {
  /** Resolves once browsers can come, with the port (which one it is when 0 was asked for). */
  start(): Promise<{ port: number }>;
  /** Takes no more requests, finishes those that are running, and closes everything within five seconds. */
  stop(): Promise<void>;
}

const LONGEST_STOP_MS = 5_000;

export function createWebServer(options: WebServerOptions): WebServer {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    // An honest browser sends its few hundred bytes at once; slow ones are slow on purpose.
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    connectionsCheckingInterval: 1_000,
    // A proxy reuses connections for about a minute (nginx, AWS): we must not be the first to close one, or
    // the request that crosses on the wire is lost.
    keepAliveTimeout: options.trustProxy > 0 ? 75_000 : 5_000,
  });
  const requests = trackRequests(server);
  server.on('request', createWebApp(options));
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    const cutOff = new AbortController();
    const enough = options.clock.sleep(LONGEST_STOP_MS, cutOff.signal).catch(() => undefined);
    await Promise.race([requests.finish(), enough]);
    cutOff.abort();
    server.closeAllConnections();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return {
    start: () => listen(server, options),
    stop: async () => {
      if (server.listening) closing ??= close();
      await closing;
    },
  };
}

function listen(server: Server, { host, port }: WebServerOptions): Promise<{ port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void => {
      reject(
        new UserFacingError(`Rookery cannot listen on ${host}, port ${port}.`, {
          nextStep: 'Stop the program that uses this port, or change HOST and PORT in .env.',
          cause,
        }),
      );
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });
}
