/** Why X did not do what was asked, one word for each answer that callers treat differently. */
export type XErrorKind =
  // the token endpoint
  | 'rejected_token' // the refresh token is spent, revoked or expired: only the person can mend it
  | 'rejected_code' // the authorization code is wrong, used or expired
  | 'app_misconfigured' // client id or secret are wrong: the operator's to mend, never the person's
  // OAuth 1.0a
  | 'rejected_pin' // the PIN (or the callback's verifier) is not the one that X gave
  | 'spent_pin' // the request token was changed into an access token before
  | 'expired_request' // the request token is too old, or X never issued it
  | 'callback_not_approved' // the app has no such callback address registered, or none at all
  | 'clock_skewed' // this machine's clock is too far from X's: see skewMs
  | 'read_only_app' // 403: the app may only read, or could when its token was made
  | 'oauth1_unavailable' // 403: the app does not have OAuth 1.0a
  // the API
  | 'unauthorized' // 401: refresh once and repeat
  | 'credits_depleted' // 402
  | 'spend_cap' // 403, until retryAt where X says so
  | 'usage_cap' // 429 that is a billing stop and not a window
  | 'rate_limited' // 429, until retryAt
  | 'duplicate' // 403: the same text is already up
  | 'reply_not_allowed' // 403: not mentioned by the author
  | 'missing_scope' // 403: the grant or the app's permissions do not cover this
  | 'app_not_enrolled' // 403: the app has no access level
  | 'forbidden' // any other 403
  | 'too_long'
  | 'media_gone' // 400: X does not know these media ids (any more), or they are not this account's
  | 'invalid_request' // any other 400
  | 'not_found'
  | 'too_large' // 413
  // no usable answer
  | 'unavailable' // 408, 5xx
  | 'timeout'
  | 'network'
  | 'unreadable' // an answer that is not what X documents
  | 'unexpected'; // any other status

/** What is known of the effect: X refused it, it never reached X, or nobody can say. */
export type XOutcome = 'refused' | 'not_sent' | 'unknown';

/** A call to X that failed. `message` carries ids and statuses only, never a header or a token. */
export class XError extends Error {
  override readonly name = 'XError';
  readonly kind: XErrorKind;
  /** What was asked, without any value: `refresh`, `POST /2/tweets`. */
  readonly call: string;
  readonly outcome: XOutcome;
  /** HTTP status of X's answer, if there was one. */
  readonly status: number | undefined;
  /** X's own words, for people; at most 500 characters. */
  readonly detail: string | undefined;
  /** When it makes sense to try again, in ms since 1970, where X said so. */
  readonly retryAt: number | undefined;
  /** Of `clock_skewed`: how far this machine's clock is ahead of X's, in ms; less than 0 when it is behind. */
  readonly skewMs: number | undefined;

  constructor(
    kind: XErrorKind,
    options: {
      outcome: XOutcome;
      call: string;
      status?: number;
      detail?: string;
      retryAt?: number;
      skewMs?: number;
      cause?: unknown;
    },
  ) {
    const status = options.status === undefined ? '' : ` (HTTP ${options.status})`;
    super(`${options.call}: ${kind}${status}`, options.cause === undefined ? {} : { cause: options.cause });
    this.kind = kind;
    this.call = options.call;
    this.outcome = options.outcome;
    this.status = options.status;
    this.detail = options.detail;
    this.retryAt = options.retryAt;
    this.skewMs = options.skewMs;
  }
}
