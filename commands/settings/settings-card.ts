import type { Invocation } from '../../src/command.js';
import { languageNow, localeNow } from '../../src/language.js';
import { md } from '../../src/markdown.js';
import type { Settings } from '../../src/posting/settings.js';
import type { Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { isAdmin } from '../actor.js';
import type { Services } from '../services.js';

/** What holds for a member here, and whose choice that is. */
export async function settingsCard(
  { actor, where }: Invocation,
  { posting, clock }: Services,
): Promise<Card> {
  const { guildId } = where;
  const own = await posting.settingsOf({ memberId: actor.id });
  const server = guildId === undefined ? {} : await posting.settingsOf({ guildId });
  const forAdmins =
    guildId !== undefined && isAdmin(actor)
      ? [t('As an admin, add server:True to choose for everybody here.')]
      : [];
  return {
    tone: 'info',
    title: guildId === undefined ? t('Your settings') : t('Your settings in this server'),
    fields: [
      { name: t('Time zone:'), value: zoneWords(own, server, clock.now()) },
      { name: t('Preview before posting:'), value: previewWords(own, server) },
      { name: t('Alt text of pictures:'), value: altTextWords(own, server) },
    ],
    footer: [t('Change them with /settings timezone, preview and alt-text.'), ...forAdmins].join(' '),
  };
}

function zoneWords(own: Settings, server: Settings, now: number): string {
  const timeZone = own.timeZone ?? server.timeZone;
  if (timeZone === undefined) return t('none yet. Times in words need one: `/settings timezone`');
  const why = own.timeZone === undefined ? t('this server’s') : t('your choice');
  const other =
    own.timeZone !== undefined && server.timeZone !== undefined && server.timeZone !== own.timeZone
      ? md` (the server’s is ${server.timeZone})`
      : '';
  return md`${timeZone}, where it is ${clockIn(timeZone, now)} · ${why}`.concat(other);
}

function previewWords(own: Settings, server: Settings): string {
  if (server.preview === true) return t('always · a rule of this server for everybody');
  if (own.preview === true) return t('always · your choice');
  return t`only when it is asked for · ${own.preview === false ? t('your choice') : t('the default')}`;
}

function altTextWords(own: Settings, server: Settings): string {
  if (server.altText === true) return t('required · a rule of this server for everybody');
  if (own.altText === true) return t('required · your choice');
  return t`asked for, not required · ${own.altText === false ? t('your choice') : t('the default')}`;
}

/** "Mon 09:30", to see at a glance whether it is the right zone. */
function clockIn(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat(languageNow() === 'en' ? 'en-GB' : localeNow(), {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(now).replace(',', '');
}
