import type { RequestHandler } from 'express';
import { clientKey } from '../client-key.js';
import { problemPage } from '../pages/problem-page.js';
import { isProblem, PROBLEMS } from '../pages/problems.js';
import type { RateLimiter } from '../rate-limiter.js';
import { sendPage } from '../respond.js';
import { WebError } from '../web-error.js';

/** Where a callback's problems are told: fixed words, chosen by the address; nothing else of it is shown but an
 *  id that has the shape of ours. */
export function showProblem(limiter: RateLimiter): RequestHandler<{ problem: string; errorId?: string }> {
  return (request, response) => {
    const { problem, errorId } = request.params;
    if (!isProblem(problem)) throw new WebError('not_found');
    if (errorId !== undefined && !(problem === 'server_error' && /^[0-9a-f]{12}$/.test(errorId))) {
      throw new WebError('not_found');
    }
    if (problem === 'too_many_requests') {
      response.set('Retry-After', String(Math.max(1, limiter.waitOf(clientKey(request.ip)))));
    }
    sendPage(response, PROBLEMS[problem].status, () => problemPage(problem, errorId));
  };
}
