import {
  AccountBrokenError,
  InvalidInputError,
  LinkError,
  NotAllowedError,
  NotLinkedError,
  StoreUnavailableError,
  type UserFacingError,
} from '../errors.js';
import { md } from '../markdown.js';
import type { Card } from '../reply.js';

/** What happened, and what to do next. */
export function errorCard(error: UserFacingError): Card {
  return {
    ...headingOf(error),
    body: md`${error.message}`,
    ...(error.nextStep === undefined ? {} : { fields: [{ name: 'Next', value: md`${error.nextStep}` }] }),
  };
}

/** Nothing could be saved, not even a draft: what somebody wrote is handed back to be copied. */
export function handBack(card: Card, text: string | undefined): Card {
  if (text === undefined || text === '') return card;
  const lines = text.split('\n').map((line) => `> ${md`${line}`}`);
  return { ...card, body: `${card.body ?? ''}\n\nYour text, to copy:\n${lines.join('\n')}` };
}

function headingOf(error: UserFacingError): Pick<Card, 'tone' | 'title'> {
  if (error instanceof InvalidInputError) return { tone: 'warning', title: 'This cannot be used' };
  if (error instanceof NotLinkedError) return { tone: 'warning', title: 'No such X account here' };
  if (error instanceof AccountBrokenError) return { tone: 'warning', title: 'Authorization needed' };
  if (error instanceof NotAllowedError) return { tone: 'danger', title: 'Not allowed' };
  if (error instanceof LinkError) return { tone: 'danger', title: 'Not linked' };
  if (error instanceof StoreUnavailableError)
    return { tone: 'danger', title: 'Nothing can be saved right now' };
  return { tone: 'danger', title: 'That did not work' };
}

/** A bug, or something that is down: its text is for the log only. */
export function neutralCard(errorId: string): Card {
  return {
    tone: 'danger',
    title: 'Something went wrong on the bot’s side',
    footer: md`To ask about it, quote the error id ${errorId}.`,
  };
}

/** The command ran, and what it said cannot be sent: the person must not take it for a failure. */
export function unshowableCard(errorId: string): Card {
  return {
    tone: 'warning',
    title: 'The answer cannot be shown',
    body: 'The command itself was carried out: look at what is there before you use it again.',
    footer: md`To ask about it, quote the error id ${errorId}.`,
  };
}

export const restartingCard: Card = {
  tone: 'info',
  title: 'The bot is restarting',
  body: 'Nothing was done. Try again in a minute.',
};

export const outdatedCard: Card = {
  tone: 'warning',
  title: 'From an older version',
  body: 'This button or command belongs to an older version of the bot. Use the command again.',
};

export const elsewhereCard: Card = {
  tone: 'warning',
  title: 'Not here',
  body: 'The bot works in servers that have added it, and in its own direct messages.',
};

export const slowFormCard: Card = {
  tone: 'warning',
  title: 'The form took too long',
  body: 'Nothing was done. Try again in a moment.',
};
