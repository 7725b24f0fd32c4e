import type { XError, XErrorKind } from '../../x-error.js';

interface Words {
  readonly message: string;
  readonly nextStep?: string;
}

const KEYS: Words = {
  message: 'X does not know this app, or not by these keys.',
  nextStep:
    'Compare client_id and client_secret (OAuth 2.0), or oauth_consumer_key and oauth_consumer_secret (OAuth 1.0a), with the app’s page “Keys and tokens”. OAuth 1.0a has to be switched on there.',
};
const LATER = 'Nothing was changed at X. Try again in a few minutes.';

const WORDS: Partial<Readonly<Record<XErrorKind, Words>>> = {
  app_misconfigured: KEYS,
  rejected_pin: {
    message: 'X does not take this PIN: it is not the one that its page showed for this request.',
    nextStep: 'Look at the page again, and mind that the PIN belongs to the newest GetAuthorizationLink.',
  },
  spent_pin: {
    message: 'This PIN was used already: each is good once.',
    nextStep: 'Begin again with GetAuthorizationLink.',
  },
  expired_request: {
    message: 'X does not know this request for access any more: it is too old.',
    nextStep: 'Begin again with GetAuthorizationLink, and finish within a few minutes.',
  },
  callback_not_approved: {
    message: 'X does not take this redirect_uri: it is not registered for the app, character by character.',
    nextStep:
      'Add it on the app’s page, “User authentication settings”, “Callback URI”. X wants one there for PINs, too.',
  },
  read_only_app: {
    message: 'X lets this app read only, or did so when these tokens were made.',
    nextStep:
      'Set “Read and write” on the app’s page, “User authentication settings”, and then make new tokens: the old ones stay as they are.',
  },
  oauth1_unavailable: {
    message: 'X does not take OAuth 1.0a from this app.',
    nextStep: 'Switch it on on the app’s page, or use OAuth 2.0: --use oauth2.',
  },
  rejected_code: {
    message: 'X does not take this code: it is wrong, was used, or is older than 30 seconds.',
    nextStep:
      'Begin again with GetAuthorizationLink. The verifier has to be the one that it printed, and redirect_uri the same.',
  },
  rejected_token: {
    message: 'X does not take this token any more: it was used, revoked, or is too old.',
    nextStep: 'Link the account again: GetAuthorizationLink, then GetToken.',
  },
  unauthorized: {
    message:
      'X does not take these credentials: the token has expired, was revoked, or belongs to another app.',
    nextStep: 'An access token of OAuth 2.0 lives for two hours: RefreshToken gives a new one.',
  },
  missing_scope: {
    message: 'These credentials do not cover this: files need the scope media.write, posts tweet.write.',
    nextStep: 'Link the account again with a scope that has both, or use OAuth 1.0a: --use oauth1.',
  },
  credits_depleted: {
    message: 'The X developer account has no credits left.',
    nextStep: 'Buy some at console.x.com.',
  },
  spend_cap: { message: 'The X developer account has reached its spending limit.' },
  usage_cap: { message: 'The X developer account has reached its limit of the month.' },
  duplicate: { message: 'This text is up already: X takes no text twice.' },
  reply_not_allowed: { message: 'X lets this app answer only those who mentioned the account.' },
  too_long: { message: 'The text is too long for X: 280 characters, for subscribers 25,000.' },
  media_gone: {
    message: 'X does not know these media ids (any more), or they are another account’s.',
    nextStep: 'Upload the files again with the same credentials, and post within 24 hours.',
  },
  too_large: { message: 'The file is too large for X.' },
  app_not_enrolled: { message: 'The X app has no access to this: it is in no project, or not enrolled.' },
  not_found: { message: 'X has nothing there (any more).' },
};

/** What became of a call, for whoever typed the verb. */
export function wordsFor(error: XError): Words {
  const { kind, outcome, detail } = error;
  if (kind === 'clock_skewed') return skewWords(error);
  if (kind === 'rate_limited') return rateWords(error);
  if (outcome === 'unknown') return UNKNOWN[error.call] ?? UNSEEN;
  const known = WORDS[kind] ?? {
    message:
      error.status === undefined
        ? 'X cannot be reached.'
        : `X did not do it (HTTP ${error.status}, ${kind}).`,
    nextStep: outcome === 'refused' ? 'X’s own words tell why.' : LATER,
  };
  return detail === undefined ? known : { ...known, message: `${known.message} X: “${detail}”` };
}

const SPENT: Words = {
  message: 'X gave no answer that can be read: nobody can say whether what was sent is spent now.',
  nextStep: 'Try once more. If X does not take it then, begin again with GetAuthorizationLink.',
};

/** Where nobody can say what X has done, by the call. */
const UNKNOWN: Readonly<Record<string, Words>> = {
  'POST /2/tweets': {
    message: 'X gave no answer that can be read: nobody can say whether the post is up.',
    nextStep: 'Look at the account’s timeline before you do it again.',
  },
  exchange: SPENT,
  refresh: SPENT,
  'access token': SPENT,
};

/** Of an upload, or of a request token: nobody sees either. */
const UNSEEN: Words = {
  message: 'X gave no answer that can be read.',
  nextStep: 'Nothing was posted. Try again in a few minutes.',
};

function skewWords({ skewMs }: XError): Words {
  const nextStep = 'Set this machine’s clock (NTP): OAuth 1.0a depends on it.';
  if (skewMs === undefined) return { message: 'This machine’s clock is too far from X’s.', nextStep };
  return { message: skewSentence(skewMs), nextStep };
}

/** "This machine’s clock is 601 s behind X’s." */
export function skewSentence(skewMs: number): string {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return `This machine’s clock is ${seconds} s ${skewMs < 0 ? 'behind' : 'ahead of'} X’s.`;
}

function rateWords({ retryAt }: XError): Words {
  const message = 'X takes no more of these requests for now.';
  return retryAt === undefined
    ? { message }
    : { message, nextStep: `Again at ${new Date(retryAt).toISOString()}.` };
}
