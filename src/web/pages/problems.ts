import type { LinkFailure } from '../../errors.js';
import { mark, type Sentence } from '../../sentence.js';

/** What a browser can be told went wrong: the link flow's reasons, and the web's own. */
export type Problem =
  | LinkFailure
  | 'malformed'
  | 'cross_site'
  | 'not_found'
  | 'method_not_allowed'
  | 'address_too_long'
  | 'body_too_large'
  | 'too_many_requests'
  | 'store_unavailable'
  | 'server_error';

interface ProblemWords {
  readonly status: number;
  readonly title: string;
  readonly happened: string | Sentence;
  readonly nextStep: string;
}

const AGAIN = mark('Go back to Discord and type /link for a fresh address.');
const NOTHING = mark`No account was linked and nothing was kept.`;

/** Of linking with a PIN, in which no page has a part. */
const OF_A_PIN: ProblemWords = mark({
  status: 409,
  title: 'This goes on in Discord',
  happened: 'A PIN of X is typed into Discord, not here. No page belongs to this attempt.',
  nextStep: AGAIN,
});

/** The words for each: longer than a LinkError's own, which have to fit into a Discord message. */
export const PROBLEMS: Readonly<Record<Problem, ProblemWords>> = mark({
  unknown: {
    status: 404,
    title: 'This address leads nowhere',
    happened:
      'Rookery does not know this attempt to link an account. It may have been cut off when it was copied, or it is long over.',
    nextStep: AGAIN,
  },
  expired: {
    status: 410,
    title: 'This address has expired',
    happened: mark`An address from /link is good for ten minutes. ${NOTHING}`,
    nextStep: AGAIN,
  },
  used: {
    status: 410,
    title: 'This address was already used',
    happened:
      'Each address from /link works once. If you have just linked your account with it, Discord says so.',
    nextStep: 'Look at the message in Discord. If the account is not linked, type /link again.',
  },
  wrong_browser: {
    status: 403,
    title: 'This was begun in another browser',
    happened: mark`The browser that starts linking has to finish it, so that nobody can slip you someone else’s account. This one did not start it, or its cookies are blocked or were deleted. ${NOTHING}`,
    nextStep: 'Type /link in Discord again and stay in one browser, with cookies allowed for this page.',
  },
  wrong_discord_user: {
    status: 403,
    title: 'This browser is signed in to another Discord account',
    happened: mark`The Discord account in this browser is not the one that typed /link. ${NOTHING}`,
    nextStep:
      'Sign in to Discord with the account that typed /link, then type /link again. If somebody sent you the address, just close this page.',
  },
  refused: {
    status: 200,
    title: 'You did not allow it',
    happened: mark`Access was declined, so linking has ended here. ${NOTHING}`,
    nextStep: 'You can close this page. If it was a slip, type /link in Discord again.',
  },
  wrong_x_user: {
    status: 403,
    title: 'That is another X account',
    happened:
      'You were signed in to X with a different account than the one to be authorized again. Neither account was changed.',
    nextStep: 'Sign in to X with the right account, then press the button in Discord again.',
  },
  missing_scopes: {
    status: 403,
    title: 'X did not grant everything that is needed',
    happened: mark`Rookery needs to read and write posts, and to stay linked. X’s answer left out part of that. ${NOTHING}`,
    nextStep: `Type /link again. If it keeps happening, ask your Rookery administrator to check the X app’s permissions (“Read and write”).`,
  },
  wrong_code: {
    status: 400,
    title: 'That code is not right',
    happened: 'The code that was typed into Discord does not match.',
    nextStep: 'Compare it with the final page and type it again in Discord.',
  },
  not_yet: {
    status: 409,
    title: 'X has not granted access yet',
    happened: 'The code can be typed in once you have allowed access on X.',
    nextStep: 'Open the address from Discord, allow access on X, then type the code that the page shows.',
  },
  too_many_tries: {
    status: 410,
    title: 'Too many wrong codes',
    happened: mark`The code was typed wrongly too often, so this attempt has ended. ${NOTHING}`,
    nextStep: AGAIN,
  },
  too_many_open: {
    status: 410,
    title: 'A newer attempt took its place',
    happened: 'You typed /link several times, and only the newest few addresses stay good.',
    nextStep: 'Use the newest one in Discord.',
  },
  code_rejected: {
    status: 400,
    title: 'The confirmation did not go through',
    happened: mark`The confirmation that your browser brought back was not accepted, mostly because it came too late. ${NOTHING}`,
    nextStep: AGAIN,
  },
  x_unavailable: {
    status: 503,
    title: 'X is not answering',
    happened: mark`Rookery could not reach X, or X had a problem of its own. ${NOTHING}`,
    nextStep: 'Wait a few minutes, then type /link in Discord again.',
  },
  discord_unavailable: {
    status: 503,
    title: 'Discord is not answering',
    happened: mark`Rookery could not reach Discord, or Discord had a problem of its own. ${NOTHING}`,
    nextStep: 'Wait a few minutes, then type /link in Discord again.',
  },
  app_misconfigured: {
    status: 500,
    title: 'Rookery is not set up correctly',
    happened: mark`X or Discord did not accept this bot’s own keys or its callback address. It is not your fault. ${NOTHING}`,
    nextStep:
      'Tell your Rookery administrator: the log has the details, and “npm run doctor” checks the settings.',
  },
  wrong_pin: OF_A_PIN,
  pin_spent: OF_A_PIN,
  pin_expired: OF_A_PIN,
  pin_unanswered: OF_A_PIN,
  pin_busy: OF_A_PIN,
  pin_lost: OF_A_PIN,
  clock_skewed: OF_A_PIN,
  oauth1_unavailable: OF_A_PIN,
  not_me: OF_A_PIN,
  malformed: {
    status: 400,
    title: 'This address is damaged',
    happened: mark`Something in the address is not as X or Discord would have written it. ${NOTHING}`,
    nextStep: AGAIN,
  },
  cross_site: {
    status: 403,
    title: 'This did not come from our own page',
    happened:
      'Another website tried to press “Continue” for you, or your browser hides where requests come from. Nothing has happened.',
    nextStep: 'If you typed /link yourself, open the address from Discord and press “Continue” there.',
  },
  not_found: {
    status: 404,
    title: 'There is no page here',
    happened: 'Rookery has only a few pages, and this is not the address of any of them.',
    nextStep: 'To link an X account, type /link in Discord.',
  },
  method_not_allowed: {
    status: 405,
    title: 'That does not work here',
    happened: 'This address exists, but not for this kind of request.',
    nextStep: 'To link an X account, type /link in Discord.',
  },
  address_too_long: {
    status: 414,
    title: 'This address is too long',
    happened: 'No address of Rookery is as long as this one.',
    nextStep: AGAIN,
  },
  body_too_large: {
    status: 413,
    title: 'Too much was sent',
    happened: 'This page expects nothing but a press on its button.',
    nextStep: AGAIN,
  },
  too_many_requests: {
    status: 429,
    title: 'A little slower, please',
    happened: 'Too many requests came from your network within a short time.',
    nextStep: 'Wait a minute. If you were in the middle of linking, type /link in Discord again after that.',
  },
  store_unavailable: {
    status: 503,
    title: 'Nothing can be saved right now',
    happened: mark`Rookery’s disk is full or does not take any writes, so linking cannot go on. ${NOTHING}`,
    nextStep:
      'Wait a few minutes, then type /link in Discord again. If it keeps happening, tell your Rookery administrator.',
  },
  server_error: {
    status: 500,
    title: 'Something went wrong on our side',
    happened: 'Rookery ran into an error that it was not prepared for. It has been written to the log.',
    nextStep: 'Type /link in Discord again. If it keeps happening, tell your Rookery administrator.',
  },
});

/** Whether this text, from an address, is one of them. */
export function isProblem(text: string): text is Problem {
  return Object.hasOwn(PROBLEMS, text);
}
