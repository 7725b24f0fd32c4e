import { ChannelType } from 'discord-api-types/v10';
import type { Json } from '../json.js';
import { BOT_PERMISSIONS } from './permissions.js';
import { type Channel, type Guild, type Membership, permissionsIn, type Role, type User } from './world.js';

export const describeUser = (user: User): Json => ({
  id: user.id,
  username: user.name,
  global_name: user.bot ? null : user.name,
  discriminator: '0',
  avatar: null,
  bot: user.bot,
  public_flags: 0,
});

export const describeRole = (role: Role): Json => ({
  id: role.id,
  name: role.name,
  permissions: role.permissions.toString(),
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: role.name === '@everyone' ? 0 : 1,
  managed: role.managed,
  mentionable: false,
  flags: 0,
});

export function describeChannel(channel: Channel): Json {
  const { id, name, guild, recipient } = channel;
  if (guild === undefined)
    return { id, type: ChannelType.DM, recipients: recipient ? [describeUser(recipient)] : [], flags: 0 };
  return {
    id,
    type: ChannelType.GuildText,
    name,
    guild_id: guild.id,
    position: guild.channels.indexOf(channel),
    permission_overwrites: [],
    parent_id: null,
    topic: null,
    nsfw: false,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
  };
}

/** A member without their permissions, which only interactions carry. */
export const describeMember = (member: Membership): Json => ({
  user: describeUser(member.user),
  roles: [...member.roles],
  joined_at: member.joinedAt,
  nick: null,
  avatar: null,
  banner: null,
  premium_since: null,
  pending: false,
  deaf: false,
  mute: false,
  flags: 0,
  communication_disabled_until: null,
});

export const describeActor = (guild: Guild, member: Membership): Json => ({
  ...describeMember(member),
  permissions: permissionsIn(guild, member.user).toString(),
});

export const describeGuild = (guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  owner_id: guild.ownerId,
  preferred_locale: guild.locale,
  features: [],
  roles: [...guild.roles.values()].map(describeRole),
  emojis: [],
  stickers: [],
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_progress_bar_enabled: false,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  description: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  vanity_url_code: null,
});

/** What GUILD_CREATE carries: the guild, its channels and, without the members intent, only the bot. */
export function describeGuildCreate(guild: Guild, bot: User): Json {
  const self = guild.members.get(bot.id);
  return {
    ...describeGuild(guild),
    joined_at: self?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: self ? [describeMember(self)] : [],
    channels: guild.channels.map(describeChannel),
    voice_states: [],
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export const appPermissions = (channel: Channel): string =>
  (channel.guild === undefined ? BOT_PERMISSIONS : permissionsInGuild(channel.guild)).toString();

function permissionsInGuild(guild: Guild): bigint {
  const botRoles = [...guild.members.values()].find((member) => member.user.bot);
  return botRoles === undefined ? 0n : permissionsIn(guild, botRoles.user);
}
