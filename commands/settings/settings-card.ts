import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Settings } from '../../src/posting/settings.js';
import type { Card } from '../../src/reply.js';
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
      ? ' As an admin, add server:True to choose for everybody here.'
      : '';
  return {
    tone: 'info',
    title: guildId === undefined ? 'Your settings' : 'Your settings in this server',
    fields: [
      { name: 'Time zone:', value: zoneWords(own, server, clock.now()) },
      { name: 'Preview before posting:', value: previewWords(own, server) },
      { name: 'Alt text of pictures:', value: altTextWords(own, server) },
    ],
    footer: `Change them with /settings timezone, preview and alt-text.${forAdmins}`,
  };
}

function zoneWords(own: Settings, server: Settings, now: number): string {
  const timeZone = own.timeZone ?? server.timeZone;
  if (timeZone === undefined) return 'none yet. Times in words need one: `/settings timezone`';
  const why = own.timeZone === undefined ? 'this server’s' : 'your choice';
  const other =
    own.timeZone !== undefined && server.timeZone !== undefined && server.timeZone !== own.timeZone
      ? md` (the server’s is ${server.timeZone})`
      : '';
  return md`${timeZone}, where it is ${clockIn(timeZone, now)} · ${why}`.concat(other);
}

function previewWords(own: Settings, server: Settings): string {
  if (server.preview === true) return 'always · a rule of this server for everybody';
  if (own.preview === true) return 'always · your choice';
  return `only when it is asked for · ${own.preview === false ? 'your choice' : 'the default'}`;
}

function altTextWords(own: Settings, server: Settings): string {
  if (server.altText === true) return 'required · a rule of this server for everybody';
  if (own.altText === true) return 'required · your choice';
  return `asked for, not required · ${own.altText === false ? 'your choice' : 'the default'}`;
}

/** "Mon 09:30", to see at a glance whether it is the right zone. */
function clockIn(timeZone: string, now: number): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(now).replace(',', '');
}
