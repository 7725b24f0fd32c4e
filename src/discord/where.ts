import { InteractionContextType } from 'discord-api-types/v10';
import type { Where } from '../command.js';
import { t } from '../sentence.js';
import { isPayload, type Payload, readObject, readText } from './payload.js';

/** The key under which Discord names the server that installed the app (a user's own installation is "1"). */
const GUILD_INSTALL = '0';

/** Where an interaction happened, or undefined where the bot does not work: group chats, direct messages between
 *  people, and servers that one person brought the app to without their administrators having added the bot. */
export function readWhere(
  raw: Payload,
  guildName: (guildId: string) => string | undefined,
): Where | undefined {
  const channelId = readText(readObject(raw, 'channel'), 'id') ?? readText(raw, 'channel_id') ?? '';
  const guildId = readText(raw, 'guild_id');
  if (guildId !== undefined) {
    if (!isInstalledInGuild(raw)) return undefined;
    return { place: `guild:${guildId}`, guildId, name: guildName(guildId) ?? t('this server'), channelId };
  }
  // Absent in payloads of older versions of the API; there it can only be the bot's own direct messages.
  const context = raw.context ?? InteractionContextType.BotDM;
  if (context !== InteractionContextType.BotDM) return undefined;
  return { place: 'dm', guildId: undefined, name: t('direct messages'), channelId };
}

function isInstalledInGuild(raw: Payload): boolean {
  const owners = raw.authorizing_integration_owners;
  return !isPayload(owners) || Object.hasOwn(owners, GUILD_INSTALL);
}
