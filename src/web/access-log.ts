import type { Request, RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';

/** One line a request: the route's pattern, never the address itself, which may hold a nonce, state or code. */
export function accessLog(options: { clock: Clock; log: Log }): RequestHandler {
  const { clock, log } = options;
  return (request, response, next) => {
    const startedAt = clock.monotonic();
    response.once('close', () => {
      const route = routeOf(request);
      const line = {
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(clock.monotonic() - startedAt),
        ...(response.writableFinished ? {} : { aborted: true }),
      };
      if (route.startsWith('/link') || route.startsWith('/auth')) log.info(line, 'request');
      else log.debug(line, 'request');
    });
    next();
  };
}

/** The pattern of the matched route (`/link/:nonce`), or `unmatched`. */
export function routeOf(request: Request): string {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return 'unmatched';
  return typeof route.path === 'string' ? route.path : 'unmatched';
}
