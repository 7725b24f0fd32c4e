import type { OfferedLink } from '../../src/accounts/offer-link.js';
import type { XUser } from '../../src/accounts/ports.js';
import { md } from '../../src/markdown.js';
import type { Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { relativeTime } from './words.js';

/** X's page and the place for its PIN, for its owner's eyes only. */
export function offerPinCard(offered: OfferedLink, expected?: string): Card {
  return {
    tone: 'info',
    title: expected === undefined ? t('Link an X account with a PIN') : md`Authorize @${expected} again`,
    body: [
      t(
        '1. Open X and log in with the account that shall post. X asks for the password even if you are logged in.',
      ),
      t('2. Allow access. X shows a PIN.'),
      t('3. Come back and type it. Before anything is linked, you see which account it was for.'),
      '',
      md`It works once, and ends ${relativeTime(offered.expiresAt)}. Open the page yourself and never pass it on: **whoever asks you for a PIN of X wants your account.**`,
    ].join('\n'),
    buttons: [
      { label: t('Open X'), url: offered.url },
      {
        label: t('Type the PIN'),
        style: 'primary',
        action: { command: 'link', action: 'pin', subject: offered.authorizationId },
      },
    ],
  };
}

/** X has said for whom the PIN was; nothing is linked yet. */
export function useItCard({ username, name }: XUser, authorizationId: string): Card {
  const action = (what: string) => ({ command: 'link', action: what, subject: authorizationId });
  return {
    tone: 'warning',
    title: md`@${username}: use it?`,
    body: md`The PIN was for **@${username}** (${name}). Nothing is linked yet. Is that your account, and did you open the page of X yourself?`,
    buttons: [
      { label: t`Use @${username}`, style: 'success', action: action('accept') },
      { label: t('Not me'), style: 'secondary', action: action('decline') },
    ],
  };
}

export function notMeCard(): Card {
  return {
    tone: 'info',
    title: t('Not linked'),
    body: t('What X gave for that PIN is let go. Type `/link` for a new attempt.'),
  };
}
