import { XError, type XErrorKind } from '../x-error.js';
import type { Call } from './call.js';
import { readDetail } from './detail.js';
import { type Problem, readProblem } from './problem.js';
import { problemKind } from './problem-kind.js';
import { readRetryAfter, readRetryAt } from './retry-at.js';
import type { Answer } from './send.js';
import { isUnavailable, statusKind, statusOutcome } from './status-kind.js';

/** The error that an answer with a status other than 2xx stands for. */
export function answerError(call: Call, answer: Answer, now: number): XError {
  const problem = readProblem(answer.text);
  const byProblem = problem === undefined ? undefined : problemKind(answer.status, problem);
  const kind = isUnavailable(answer.status) ? 'unavailable' : (byProblem ?? statusKind(answer.status));
  return toXError(kind, call, answer, { problem, now });
}

/** An XError of this kind with everything that the answer tells. */
export function toXError(
  kind: XErrorKind,
  call: Call,
  answer: Answer,
  { problem, now }: { problem: Problem | undefined; now: number },
): XError {
  const detail = readDetail(problem, call);
  const retryAt = retryAtOf(kind, answer, problem, now);
  return new XError(kind, {
    call: call.name,
    outcome: statusOutcome(answer.status),
    status: answer.status,
    ...(detail === undefined ? {} : { detail }),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(answer.broken === undefined ? {} : { cause: answer.broken.cause }),
  });
}

function retryAtOf(
  kind: XErrorKind,
  { headers }: Answer,
  problem: Problem | undefined,
  now: number,
): number | undefined {
  switch (kind) {
    case 'rate_limited':
      return readRetryAt(headers, now);
    case 'unavailable':
      return readRetryAfter(headers, now);
    // A billing stop: the windows of the headers have nothing to do with it.
    case 'spend_cap':
    case 'usage_cap':
      return problem?.resetAt;
    default:
      return undefined;
  }
}
