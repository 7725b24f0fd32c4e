import { InteractionContextType } from 'discord-api-types/v10';
import type { Json } from '../json.js';
import { MOST_BYTES } from '../messages/attachments.js';
import { appPermissions, describeActor, describeChannel, describeUser } from '../world/describe.js';
import type { Channel, Guild, User } from '../world/world.js';
import type { Deed } from './registry.js';

/** The INTERACTION_CREATE that the bot gets. */
export function describeInteraction(deed: Deed & { id: string; token: string; bot: User }): Json {
  const { channel } = deed;
  return {
    id: deed.id,
    application_id: deed.bot.id,
    type: deed.type,
    token: deed.token,
    version: 1,
    channel_id: channel.id,
    channel: describeChannel(channel),
    locale: deed.user.locale,
    app_permissions: appPermissions(channel),
    entitlements: [],
    attachment_size_limit: MOST_BYTES,
    data: deed.data,
    ...(deed.source === undefined ? {} : { message: structuredClone(deed.source.raw) }),
    ...(channel.guild === undefined ? inDm(deed.user) : inGuild(channel.guild, deed.user)),
  };
}

const inDm = (user: User): Json => ({
  user: describeUser(user),
  context: InteractionContextType.BotDM,
  // "0" is Discord's word for an installation in a server that was used from the bot's DM.
  authorizing_integration_owners: { '0': '0' },
});

function inGuild(guild: Guild, user: User): Json {
  const member = guild.members.get(user.id);
  if (member === undefined) throw new Error(`${user.name} is not in ${guild.name}`);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: describeActor(guild, member),
    context: InteractionContextType.Guild,
    authorizing_integration_owners: { '0': guild.id },
  };
}

/** Who may be where: kept beside the payload because both ask for a member. */
export const isIn = (channel: Channel, user: User): boolean =>
  channel.guild === undefined ? channel.recipient === user : channel.guild.members.has(user.id);
