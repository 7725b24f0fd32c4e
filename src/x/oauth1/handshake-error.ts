import { XError, type XErrorKind } from '../../x-error.js';
import { answerError } from '../answer-error.js';
import type { Call } from '../call.js';
import { onOneLine } from '../detail.js';
import type { Answer } from '../send.js';
import { isUnavailable } from '../status-kind.js';
import { type Refusal, readRefusal } from './read-refusal.js';

export type HandshakeCall = 'request token' | 'access token' | 'invalidate token';

/** What the numbers mean wherever they come. */
const CODES: Readonly<Record<number, XErrorKind>> = {
  32: 'app_misconfigured',
  215: 'app_misconfigured',
  416: 'app_misconfigured',
  415: 'callback_not_approved',
  // "Desktop applications only support the oauth_callback value 'oob'": no callback is registered at all.
  417: 'callback_not_approved',
};

const WRONG_PIN = /\bInvalid oauth_verifier\b/i;
const SPENT = /\bInvalid request token\b|\bRequest token missing\b/i;
const NO_CALLBACK = /\bsupport the oauth_callback value\b/i;

/** The error that an answer of the handshake's endpoints stands for. */
export function handshakeError(
  call: Call & { readonly name: HandshakeCall },
  answer: Answer,
  now: number,
): XError {
  const refusal = readRefusal(answer.text);
  const kind = isUnavailable(answer.status) ? undefined : kindOf(call.name, refusal);
  if (kind === undefined) return answerError(call, answer, now);
  const detail = clean(refusal.words, call);
  return new XError(kind, {
    call: call.name,
    outcome: 'refused',
    status: answer.status,
    ...(detail === '' ? {} : { detail }),
  });
}

function kindOf(call: HandshakeCall, { code, words }: Refusal): XErrorKind | undefined {
  if (WRONG_PIN.test(words)) return 'rejected_pin';
  if (SPENT.test(words)) return 'spent_pin';
  if (NO_CALLBACK.test(words)) return 'callback_not_approved';
  if (code === 89) return call === 'access token' ? 'expired_request' : 'rejected_token';
  return code === undefined ? undefined : CODES[code];
}

function clean(words: string, { secrets }: Call): string {
  const texts = secrets.map((secret) => secret.reveal()).filter((text) => text !== '');
  return onOneLine(texts.reduce((text, secret) => text.replaceAll(secret, '[secret]'), words));
}
