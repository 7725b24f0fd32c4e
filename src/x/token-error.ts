import type { XError, XErrorKind } from '../x-error.js';
import { answerError, toXError } from './answer-error.js';
import type { Call } from './call.js';
import { type Problem, readProblem } from './problem.js';
import type { Answer } from './send.js';

export type TokenCall = 'exchange' | 'refresh' | 'revoke';

const REJECTED_CODE = /^Value passed for the authorization code was invalid\b/i;
const REJECTED_TOKEN = /^Value passed for the token was invalid\b/i;
const MISSING_CLIENT_ID = /^Missing required parameter \[client_id\]/i;

/** The error that an answer of the token or revocation endpoint stands for. Only a 400 in X's own words (or
 *  RFC 6749's `invalid_grant`) rejects a code or a token: 401 has been an outage of X, and pages of HTML are a
 *  gateway's. */
export function tokenError(call: Call & { readonly name: TokenCall }, answer: Answer, now: number): XError {
  const problem = readProblem(answer.text);
  const kind = tokenKind(call.name, answer.status, problem);
  return kind === undefined ? answerError(call, answer, now) : toXError(kind, call, answer, { problem, now });
}

function tokenKind(call: TokenCall, status: number, problem: Problem | undefined): XErrorKind | undefined {
  if (status !== 400 && status !== 401) return undefined;
  if (problem?.oauth !== undefined) {
    const { error, description } = problem.oauth;
    if (isMisconfigured(error, description)) return 'app_misconfigured';
    if (status === 400 && isRejected(call, error, description))
      return call === 'exchange' ? 'rejected_code' : 'rejected_token';
  }
  return status === 400 && problem === undefined ? 'unreadable' : undefined;
}

/** X says `invalid_request` where RFC 6749 has `invalid_grant`. A refusal of the other kind of value than the one
 *  that was sent is no verdict on it. */
function isRejected(call: TokenCall, error: string, description: string): boolean {
  if (error === 'invalid_grant') return true;
  if (error !== 'invalid_request') return false;
  return (call === 'exchange' ? REJECTED_CODE : REJECTED_TOKEN).test(description);
}

/** The app's credentials: the operator's to mend, and no verdict on anybody's grant. */
function isMisconfigured(error: string, description: string): boolean {
  return (
    error === 'unauthorized_client' ||
    error === 'invalid_client' ||
    (error === 'invalid_request' && MISSING_CLIENT_ID.test(description))
  );
}
