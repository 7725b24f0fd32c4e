import type { ReauthorizationNotice } from '../../src/accounts/ports.js';
import { md } from '../../src/markdown.js';
import type { Button, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { mention } from './words.js';

const reasons: Record<ReauthorizationNotice['reason'], string> = mark({
  rejected:
    'X no longer accepts the stored authorization (it was revoked, has expired, or was lost in a crash).',
  missing_refresh_token: 'X gave no refresh token, so the authorization has run out.',
  oauth1_rejected:
    'X no longer accepts the stored OAuth 1.0a token: it was revoked at X, or the X app has got new keys.',
  other_app: 'The bot now uses another X app, which needs an authorization of its own.',
  revoked: 'The authorization was revoked.',
  requested:
    'An admin of the server asks you to authorize it again. Until then everything goes on as before.',
});

const WAITS = mark('Posts that wait for this account go out once that is done.');
const GOES_ON = mark('Posts do not wait for it: until then they go out with the account’s OAuth 1.0a token.');

/** Asks an owner to authorize an account again. Shows no address: the button makes one for its owner alone. */
export function reauthorizationCard(
  notice: Pick<
    ReauthorizationNotice,
    'discordUserId' | 'xUserId' | 'username' | 'reason' | 'reminder' | 'goesOn'
  >,
): Card {
  const broken = notice.reason !== 'requested';
  return {
    tone: broken ? 'warning' : 'info',
    title:
      notice.reminder === undefined
        ? md`Authorize @${notice.username} again`
        : md`Reminder: authorize @${notice.username} again`,
    body: md`${mention(notice.discordUserId)}: ${t(reasons[notice.reason])}`,
    buttons: [needsReauthorizationButton(notice.xUserId)],
    ...(broken ? { footer: t(notice.goesOn ? GOES_ON : WAITS) } : {}),
  };
}

export function needsReauthorizationButton(xUserId: string): Button {
  return {
    label: t('Authorize again'),
    style: 'primary',
    action: { command: 'link', action: 'reauthorize', subject: xUserId },
  };
}
