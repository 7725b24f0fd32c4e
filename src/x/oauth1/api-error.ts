import { XError, type XErrorKind } from '../../x-error.js';
import { readProblem } from '../problem.js';
import type { Answer } from '../send.js';
import { readRefusal } from './read-refusal.js';

/** What an error of the API means where the request was signed: some answers are about OAuth 1.0a alone. */
export function withOAuth1Meaning(error: XError, answer: Answer): XError {
  const kind = kindOf(error, answer);
  if (kind === undefined) return error;
  const { outcome, status, detail, cause } = error;
  return new XError(kind, {
    call: error.call,
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(detail === undefined ? {} : { detail }),
    ...(cause === undefined ? {} : { cause }),
  });
}

function kindOf(error: XError, answer: Answer): XErrorKind | undefined {
  if (answer.status === 401) {
    const { code } = readRefusal(answer.text);
    if (code === 89) return 'rejected_token';
    return code === 32 || code === 215 ? 'app_misconfigured' : undefined;
  }
  if (answer.status !== 403) return undefined;
  const type = readProblem(answer.text)?.type;
  if (type === 'unsupported-authentication') return 'oauth1_unavailable';
  if (type === 'oauth1-permissions') return 'read_only_app';
  // X says with each signed answer what the token may do. A text that is refused says why; a bare 403 does not.
  const isReadOnly = answer.headers['x-access-level'] === 'read';
  return isReadOnly && error.kind === 'forbidden' ? 'read_only_app' : undefined;
}
