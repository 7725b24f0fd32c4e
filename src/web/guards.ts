import type { RequestHandler } from 'express';
import { clientKey } from './client-key.js';
import type { RateLimiter } from './rate-limiter.js';
import { WebError } from './web-error.js';

const LONGEST_ADDRESS = 8 * 1024;

/** 414 before anything looks at the address. */
export const limitAddress: RequestHandler = (request, _response, next) => {
  if (request.url.length > LONGEST_ADDRESS) throw new WebError('address_too_long');
  next();
};

/** 429 for a client that asks too often. */
export function limitRate(limiter: RateLimiter): RequestHandler {
  return (request, _response, next) => {
    const wait = limiter.take(clientKey(request.ip));
    if (wait > 0) throw new WebError('too_many_requests', { 'Retry-After': String(wait) });
    next();
  };
}

/** 405 for what a route does not answer. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  return () => {
    throw new WebError('method_not_allowed', { Allow: methods.join(', ') });
  };
}

/** 404 for what no route answers. */
export const refuseUnmatched: RequestHandler = () => {
  throw new WebError('not_found');
};
