import { mark, type Sentence } from './sentence.js';

/** What a person is told: what happened, and what to do. `t` says it in their language. */
export interface ErrorWords {
  readonly message: string | Sentence;
  readonly nextStep: string | Sentence | undefined;
}

/** What went wrong, in words that are safe to show: what happened (`message`) and what to do (`nextStep`), both English,
 *  for logs; people are shown `words`. Everything that is not one of these is a bug: it is logged, and its text is never
 *  shown. */
export class UserFacingError extends Error {
  override readonly name: string = 'UserFacingError';
  readonly nextStep: string | undefined;
  readonly words: ErrorWords;

  constructor(message: string | Sentence, options: { nextStep?: string | Sentence; cause?: unknown } = {}) {
    super(String(message), options.cause === undefined ? {} : { cause: options.cause });
    this.nextStep = options.nextStep === undefined ? undefined : String(options.nextStep);
    this.words = { message, nextStep: options.nextStep };
  }
}

/** The person may not do this; nothing was done. */
export class NotAllowedError extends UserFacingError {
  override readonly name = 'NotAllowedError';
}

/** What the person gave cannot be used as it is; nothing was done. */
export class InvalidInputError extends UserFacingError {
  override readonly name = 'InvalidInputError';
}

/** The person has no linked X account that fits. */
export class NotLinkedError extends UserFacingError {
  override readonly name = 'NotLinkedError';
}

/** Nothing can be written down right now: the disk is full or read-only, or the database is locked. */
export class StoreUnavailableError extends UserFacingError {
  override readonly name = 'StoreUnavailableError';

  constructor(cause?: unknown) {
    super('The bot cannot save anything right now, so nothing was done.', {
      nextStep: 'Try again in a few minutes. Whoever runs the bot finds the reason in its log.',
      cause,
    });
  }
}

/** The file of a post is not on this machine any more. */
export class MediaGoneError extends UserFacingError {
  override readonly name = 'MediaGoneError';

  constructor(cause?: unknown) {
    super('A file of this post is gone from the bot’s disk.', {
      nextStep: 'Attach it again.',
      ...(cause === undefined ? {} : { cause }),
    });
  }
}

export type BrokenReason = 'rejected' | 'missing_refresh_token' | 'oauth1_rejected' | 'other_app' | 'revoked';

/** The account's credentials cannot be used until its owner authorizes again. */
export class AccountBrokenError extends UserFacingError {
  override readonly name = 'AccountBrokenError';
  readonly xUserId: string;
  readonly reason: BrokenReason;

  constructor(account: { xUserId: string; username: string }, reason: BrokenReason, cause?: unknown) {
    super(mark`@${account.username} has to be authorized again on X.`, {
      nextStep: 'Its owner can do that with /link.',
      cause,
    });
    this.xUserId = account.xUserId;
    this.reason = reason;
  }
}

/** A link attempt that ended; the web pages and the Discord replies have words for each reason. */
export type LinkFailure =
  | 'unknown'
  | 'expired'
  | 'used'
  | 'wrong_browser'
  | 'wrong_discord_user'
  | 'refused'
  | 'wrong_x_user'
  | 'missing_scopes'
  | 'wrong_code'
  | 'not_yet'
  | 'too_many_tries'
  | 'too_many_open'
  | 'code_rejected'
  | 'x_unavailable'
  | 'discord_unavailable'
  | 'app_misconfigured'
  | 'wrong_pin'
  | 'pin_spent'
  | 'pin_expired'
  | 'pin_unanswered'
  | 'pin_busy'
  | 'pin_lost'
  | 'clock_skewed'
  | 'oauth1_unavailable'
  | 'not_me';

export class LinkError extends UserFacingError {
  override readonly name = 'LinkError';
  readonly reason: LinkFailure;

  constructor(
    reason: LinkFailure,
    message: string | Sentence,
    options: { nextStep?: string | Sentence; cause?: unknown } = {},
  ) {
    super(message, options);
    this.reason = reason;
  }
}
