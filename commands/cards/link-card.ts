import { isLinkFailure, linkError } from '../../src/accounts/link-error.js';
import type { OfferedLink } from '../../src/accounts/offer-link.js';
import type { Authorization } from '../../src/accounts/ports.js';
import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { keptButtons, quotedDraft, timeLines } from './draft-card.js';
import { relativeTime } from './words.js';

/** The link itself, for its owner's eyes only. */
export function offerCard(
  offered: OfferedLink,
  options: { asksForCode: boolean; expected?: string; elsewhere?: readonly LinkedAccount[] },
): Card {
  const title =
    options.expected === undefined ? t('Link an X account') : md`Authorize @${options.expected} again`;
  const last = options.asksForCode
    ? t('3. Come back and enter the code that the page shows.')
    : t('3. That is all: this message will say when it is done.');
  const buttons: Button[] = [{ label: t('Open the link'), url: offered.url }];
  if (options.asksForCode) buttons.push(codeButton(offered.authorizationId));
  for (const account of options.elsewhere ?? []) buttons.push(useHereButton(account));
  return {
    tone: 'info',
    title,
    body: [
      t('1. Open the link and check that it names you.'),
      t('2. Allow access on X, with the account that shall post.'),
      last,
      '',
      md`It is for you alone, works once, and ends ${relativeTime(offered.expiresAt)}. Never pass it on: for anybody else it leads nowhere.`,
    ].join('\n'),
    buttons: buttons.slice(0, 5),
  };
}

export function useHereButton(account: LinkedAccount): Button {
  return {
    label: t`Use @${account.username} here`,
    style: 'secondary',
    action: { command: 'link', action: 'use', subject: account.link.xUserId },
  };
}

/** Starts linking: the click mints a fresh link for whoever clicks. */
export function linkButton(): Button {
  return {
    label: t('Link an X account'),
    style: 'primary',
    action: { command: 'link', action: 'start', subject: '' },
  };
}

function codeButton(authorizationId: string): Button {
  return {
    label: t('Enter the code'),
    style: 'primary',
    action: { command: 'link', action: 'code', subject: authorizationId },
  };
}

/** The account can be used. A text that waited for it is offered again. */
export function linkedCard(
  username: string,
  options: { undo?: string | undefined; draft?: Post | undefined } = {},
): Card {
  const { undo, draft } = options;
  const notMe: Button[] =
    undo === undefined
      ? []
      : [
          {
            label: t('Not me'),
            style: 'secondary',
            action: { command: 'link', action: 'undo', subject: undo },
          },
        ];
  const body = t('Post with `/tweet`. Rookery keeps the authorization valid; `/unlink` ends it.');
  return {
    tone: 'success',
    title: md`Linked @${username}`,
    body: draft === undefined ? body : `${t('You were about to post this:')}\n\n${quotedDraft(draft)}`,
    ...(draft?.schedule === undefined ? {} : { fields: timeLines(draft) }),
    buttons: [...(draft === undefined ? [] : keptButtons(draft)), ...notMe],
  };
}

/** How an attempt ended: takes the place of the message that carried the link. */
export function linkEndedCard(authorization: Authorization, draft?: Post): Card {
  const { linkedAs, expected, id, failure } = authorization;
  if (linkedAs !== undefined) {
    return linkedCard(linkedAs.username, { undo: expected === undefined ? id : undefined, draft });
  }
  const { message, nextStep } = linkError(isLinkFailure(failure) ? failure : 'expired').words;
  return {
    tone: 'warning',
    title: t('Not linked'),
    body: nextStep === undefined ? t(message) : `${t(message)} ${t(nextStep)}`,
  };
}
