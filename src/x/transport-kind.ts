import { errors } from 'undici';
import type { XErrorKind } from '../x-error.js';
import { errorCode } from './safe-cause.js';

const KINDS: Readonly<Record<string, XErrorKind>> = {
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'unreadable',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'unreadable',
  // Ours: undici would not even make the request.
  UND_ERR_INVALID_ARG: 'unexpected',
  UND_ERR_NOT_SUPPORTED: 'unexpected',
};

/** Why there is no answer: by the error's class or code, never by its text. */
export function transportKind(error: unknown): XErrorKind {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  // What came back is not HTTP; this class often has no code.
  if (error instanceof errors.HTTPParserError) return 'unreadable';
  return KINDS[errorCode(error) ?? ''] ?? 'network';
}
