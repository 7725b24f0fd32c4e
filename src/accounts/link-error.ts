import { LinkError, type LinkFailure } from '../errors.js';
import { mark } from '../sentence.js';

interface Words {
  readonly message: string;
  readonly nextStep?: string;
}

const AGAIN = mark('Go back to Discord and type /link for a new one.');

const words: Record<LinkFailure, Words> = mark({
  unknown: { message: 'This link is not known.', nextStep: AGAIN },
  expired: { message: 'This link has expired.', nextStep: AGAIN },
  used: { message: 'This link has been used already.', nextStep: AGAIN },
  wrong_browser: {
    message: 'This was started in another browser, so nothing was linked.',
    nextStep: 'Finish in the browser in which you opened the link from Discord, or type /link for a new one.',
  },
  wrong_discord_user: {
    message: 'You are logged in to Discord as somebody else than the person who asked for this link.',
    nextStep: 'Nothing was linked. Only the person who typed /link can finish it.',
  },
  refused: {
    message: 'Access was not granted, so nothing was linked.',
    nextStep: 'Type /link if you change your mind.',
  },
  wrong_x_user: {
    message: 'You are logged in to X with another account than the one to authorize again.',
    nextStep: 'Nothing was changed. Switch the account on X, then type /link for a new link.',
  },
  missing_scopes: {
    message: 'X did not grant everything that posting needs, so nothing was linked.',
    nextStep: 'Type /link and leave all permissions on.',
  },
  wrong_code: { message: 'That is not the code on the page.', nextStep: 'Check it and try again.' },
  not_yet: {
    message: 'X has not granted access yet.',
    nextStep: 'Open the link, allow access on X, then type the code that the page shows.',
  },
  too_many_tries: { message: 'The code was wrong too often, so nothing was linked.', nextStep: AGAIN },
  too_many_open: { message: 'A newer link took the place of this one.', nextStep: 'Use the newest one.' },
  code_rejected: {
    message: 'The answer came too late or was used before, so nothing was linked.',
    nextStep: AGAIN,
  },
  x_unavailable: {
    message: 'X could not be reached, so nothing was linked.',
    nextStep: 'Type /link to try again.',
  },
  discord_unavailable: {
    message: 'Discord could not confirm who you are, so nothing was linked.',
    nextStep: 'Type /link to try again.',
  },
  app_misconfigured: {
    message: 'This bot is not set up correctly, so nothing was linked.',
    nextStep: 'Tell the person who runs it: the log has the reason.',
  },
  wrong_pin: {
    message: 'X says that this is not the PIN of its page.',
    nextStep: 'Look at the page of X that you opened from here, and type the PIN that it shows.',
  },
  pin_spent: {
    message: 'This PIN has been used already, so nothing was linked.',
    nextStep: 'A PIN works once. Type /link and choose the PIN again for a new one.',
  },
  pin_expired: {
    message: 'X says that this PIN is too old, so nothing was linked.',
    nextStep: 'Type /link and choose the PIN again for a new one.',
  },
  pin_unanswered: {
    message: 'X did not answer, so nothing is linked yet.',
    nextStep: 'Type the same PIN again. If X says then that it was used, type /link for a new one.',
  },
  pin_busy: {
    message: 'A PIN is being checked at X right now.',
    nextStep: 'Wait for that, then try again.',
  },
  pin_lost: {
    message: 'The bot stopped while it was checking the PIN at X, so nothing was linked.',
    nextStep:
      'Type /link for a new one. X may list the app among your connected apps; that is the lost attempt, and nobody can use it.',
  },
  clock_skewed: {
    message: 'The clock of this bot is wrong, and X refuses that, so nothing was linked.',
    nextStep: 'Tell the person who runs it to set the clock: the log says by how much.',
  },
  oauth1_unavailable: {
    message: 'X does not let this bot’s app use OAuth 1.0a, so nothing was linked.',
    nextStep: 'Type /link and choose the browser, or tell the person who runs the bot.',
  },
  not_me: { message: 'That was another X account, so nothing was linked.', nextStep: AGAIN },
});

/** The error of a link attempt that ended for this reason, with its words. */
export function linkError(reason: LinkFailure, cause?: unknown): LinkError {
  const { message, nextStep } = words[reason];
  return new LinkError(reason, message, {
    ...(nextStep === undefined ? {} : { nextStep }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A stored reason, read back. */
export function isLinkFailure(text: string | undefined): text is LinkFailure {
  return text !== undefined && Object.hasOwn(words, text);
}
