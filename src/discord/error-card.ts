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
import { t } from '../sentence.js';

/** What happened, and what to do next. */
export function errorCard(error: UserFacingError): Card {
  const { message, nextStep } = error.words;
  return {
    ...headingOf(error),
    body: md`${t(message)}`,
    ...(nextStep === undefined ? {} : { fields: [{ name: t('Next'), value: md`${t(nextStep)}` }] }),
  };
}

/** Nothing could be saved, not even a draft: what somebody wrote is handed back to be copied. */
export function handBack(card: Card, text: string | undefined): Card {
  if (text === undefined || text === '') return card;
  const lines = text.split('\n').map((line) => `> ${md`${line}`}`);
  return { ...card, body: `${card.body ?? ''}\n\n${t('Your text, to copy:')}\n${lines.join('\n')}` };
}

function headingOf(error: UserFacingError): Pick<Card, 'tone' | 'title'> {
  if (error instanceof InvalidInputError) return { tone: 'warning', title: t('This cannot be used') };
  if (error instanceof NotLinkedError) return { tone: 'warning', title: t('No such X account here') };
  if (error instanceof AccountBrokenError) return { tone: 'warning', title: t('Authorization needed') };
  if (error instanceof NotAllowedError) return { tone: 'danger', title: t('Not allowed') };
  if (error instanceof LinkError) return { tone: 'danger', title: t('Not linked') };
  if (error instanceof StoreUnavailableError)
    return { tone: 'danger', title: t('Nothing can be saved right now') };
  return { tone: 'danger', title: t('That did not work') };
}

/** A bug, or something that is down: its text is for the log only. */
export function neutralCard(errorId: string): Card {
  return {
    tone: 'danger',
    title: t('Something went wrong on the bot’s side'),
    footer: md`To ask about it, quote the error id ${errorId}.`,
  };
}

/** The command ran, and what it said cannot be sent: the person must not take it for a failure. */
export function unshowableCard(errorId: string): Card {
  return {
    tone: 'warning',
    title: t('The answer cannot be shown'),
    body: t('The command itself was carried out: look at what is there before you use it again.'),
    footer: md`To ask about it, quote the error id ${errorId}.`,
  };
}

export function restartingCard(): Card {
  return {
    tone: 'info',
    title: t('The bot is restarting'),
    body: t('Nothing was done. Try again in a minute.'),
  };
}

export function outdatedCard(): Card {
  return {
    tone: 'warning',
    title: t('From an older version'),
    body: t('This button or command belongs to an older version of the bot. Use the command again.'),
  };
}

export function elsewhereCard(): Card {
  return {
    tone: 'warning',
    title: t('Not here'),
    body: t('The bot works in servers that have added it, and in its own direct messages.'),
  };
}

export function slowFormCard(): Card {
  return {
    tone: 'warning',
    title: t('The form took too long'),
    body: t('Nothing was done. Try again in a moment.'),
  };
}
