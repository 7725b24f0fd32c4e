import { randomBytes } from 'node:crypto';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { LinkError, StoreUnavailableError } from '../errors.js';
import type { Log } from '../log.js';
import { routeOf } from './access-log.js';
import { problemPage } from './pages/problem-page.js';
import { PROBLEMS, type Problem } from './pages/problems.js';
import { redirect, sendPage } from './respond.js';
import { WebError } from './web-error.js';

interface Failure {
  readonly problem: Problem;
  /** The id under which the log has the error. */
  readonly errorId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The one place where a request that failed is answered. */
export function errorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const failure = describe(error, request, log);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (failure.headers !== undefined) response.set(failure.headers);
    // What is still being sent will not be read.
    if (!request.complete) response.set('Connection', 'close');
    if (mustLeaveAddress(request, failure.problem)) leaveAddress(response, failure);
    else
      sendPage(response, PROBLEMS[failure.problem].status, () =>
        problemPage(failure.problem, failure.errorId),
      );
  };
}

function describe(error: unknown, request: Request, log: Log): Failure {
  if (error instanceof WebError) return { problem: error.problem, headers: error.headers };
  if (error instanceof LinkError) return { problem: error.reason };
  // The log has it from the store itself, once.
  if (error instanceof StoreUnavailableError) return { problem: 'store_unavailable' };
  // Express puts a status on what it refuses itself: bad percent-encoding.
  const status: unknown = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) return { problem: 'malformed' };
  const errorId = randomBytes(6).toString('hex');
  log.error({ err: error, errorId, method: request.method, route: routeOf(request) }, 'request failed');
  return { problem: 'server_error', errorId };
}

/** A callback's address holds code and state: its problems are told on a page with a clean one. Only an
 *  over-long address is answered where it is; no code of X or Discord is in there. */
function mustLeaveAddress(request: Request, problem: Problem): boolean {
  return request.method === 'GET' && request.path.startsWith('/auth/') && problem !== 'address_too_long';
}

function leaveAddress(response: Response, { problem, errorId }: Failure): void {
  redirect(response, `/link/problem/${problem}${errorId === undefined ? '' : `/${errorId}`}`);
}
