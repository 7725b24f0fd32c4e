import { XError, type XOutcome } from '../x-error.js';
import type { Call } from './call.js';
import { readDetail } from './detail.js';
import type { Problem } from './problem.js';
import { problemKind } from './problem-kind.js';
import type { Answer } from './send.js';

/** A 2xx that cannot be used: X says yes, but not to what. */
export function unreadable(call: Call, answer: Answer): XError {
  const { status, broken } = answer;
  const options = { call: call.name, outcome: 'unknown', status } as const;
  return broken === undefined
    ? new XError('unreadable', options)
    : new XError(broken.kind, { ...options, cause: broken.cause });
}

/** A 2xx with `errors` and no `data`. A problem that names a refusal is one; anything else leaves it open. */
export function onlyErrors(call: Call, answer: Answer, problem: Problem): XError {
  const [first] = problem.errors;
  const kind = first === undefined ? undefined : problemKind(answer.status, first);
  const outcome: XOutcome = kind === undefined ? 'unknown' : 'refused';
  const detail = readDetail(problem, call);
  return new XError(kind ?? 'unexpected', {
    call: call.name,
    outcome,
    status: answer.status,
    ...(detail === undefined ? {} : { detail }),
  });
}
