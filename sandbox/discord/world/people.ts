import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.js';
import { describeChannel, describeGuildCreate, describeRole } from './describe.js';
import type { Channel, Guild, User, World } from './world.js';

/** Where someone is: a server and one of its channels (names or ids), or the DM with the bot. */
export type Place = { readonly guild?: string; readonly channel?: string } | 'dm';

interface GuildHandle {
  readonly id: string;
  readonly name: string;
}

interface NewMember {
  readonly name: string;
  readonly admin?: boolean;
  /** Names or ids; the first server when absent. */
  readonly guilds?: readonly string[];
}

/** The servers, the people in them, and what a test may change about them. */
export interface People {
  readonly guild: GuildHandle;
  addGuild(name: string): GuildHandle;
  removeBotFromGuild(guildId: string): void;
  addBotToGuild(guildId: string): void;
  /** An outage of a server at Discord: listed as unavailable, but not gone. */
  setGuildOutage(guildId: string, isOut: boolean): void;
  addChannel(name: string, guild?: string): { readonly id: string; readonly name: string };
  addMember(member: NewMember): void;
  addRole(name: string, guild?: string): { readonly id: string; readonly name: string };
  giveRole(member: string, roleId: string): void;
  takeRole(member: string, roleId: string): void;
  /** Out of a server, and into it again without any role; the first one when absent. */
  leave(member: string, guild?: string): void;
  join(member: string, guild?: string): void;
  user(name: string): { readonly id: string; readonly name: string; readonly locale: string };
  /** One of Discord's locales, such as `de`. */
  setLocale(name: string, locale: string): void;
  setGuildLocale(locale: string, guild?: string): void;
  setDmsOpen(name: string, open: boolean): void;
  /** The application belongs to this person from now on: the bot asks when it starts. */
  setApplicationOwner(name: string): void;
  setChannelWritable(channel: string, writable: boolean): void;
}

export interface PeopleInside extends People {
  channelNamed(nameOrId: string, guild?: string): Channel;
  channelAt(user: User, place?: Place): Channel;
}

export function createPeople(world: World, gateway: Gateway): PeopleInside {
  const first = world.addGuild('Corvid Team');
  for (const name of ['rowan', 'robin', 'jay']) world.join(first, world.addUser(name), name === 'rowan');

  const guildAt = (nameOrId?: string): Guild => (nameOrId === undefined ? first : world.guildNamed(nameOrId));
  const channelNamed = (nameOrId: string, guild?: string): Channel => {
    const byId = world.channels.get(nameOrId);
    const found = byId ?? guildAt(guild).channels.find((channel) => channel.name === nameOrId);
    if (found === undefined) throw new Error(`there is no channel "${nameOrId}"`);
    return found;
  };
  const setRole = (memberName: string, roleId: string, isHeld: boolean): void => {
    const guild = [...world.guilds.values()].find(({ roles }) => roles.has(roleId));
    const held = guild?.members.get(world.userNamed(memberName).id)?.roles;
    if (held === undefined) throw new Error(`${memberName} is not in a server with the role ${roleId}`);
    if (isHeld) held.add(roleId);
    else held.delete(roleId);
  };

  return {
    guild: { id: first.id, name: first.name },
    addGuild(name) {
      const guild = world.addGuild(name);
      const data = describeGuildCreate(guild, world.bot);
      gateway.dispatch(GatewayDispatchEvents.GuildCreate, data, guild, GatewayIntentBits.Guilds);
      return { id: guild.id, name };
    },
    removeBotFromGuild(guildId) {
      const guild = guildAt(guildId);
      guild.botPresent = false;
      gateway.dispatch(GatewayDispatchEvents.GuildDelete, { id: guild.id }, guild, GatewayIntentBits.Guilds);
    },
    addBotToGuild(guildId) {
      const guild = guildAt(guildId);
      guild.botPresent = true;
      const data = describeGuildCreate(guild, world.bot);
      gateway.dispatch(GatewayDispatchEvents.GuildCreate, data, guild, GatewayIntentBits.Guilds);
    },
    setGuildOutage(guildId, isOut) {
      const guild = guildAt(guildId);
      guild.isOut = isOut;
      const [type, data] = isOut
        ? [GatewayDispatchEvents.GuildDelete, { id: guild.id, unavailable: true }]
        : [GatewayDispatchEvents.GuildCreate, describeGuildCreate(guild, world.bot)];
      gateway.dispatch(type, data, guild, GatewayIntentBits.Guilds);
    },
    addChannel(name, guildName) {
      const guild = guildAt(guildName);
      const channel = world.addChannel(guild, name);
      const data = describeChannel(channel);
      gateway.dispatch(GatewayDispatchEvents.ChannelCreate, data, guild, GatewayIntentBits.Guilds);
      return channel;
    },
    addMember({ name, admin = false, guilds }) {
      const known = [...world.users.values()].find((user) => user.name === name);
      const user = known ?? world.addUser(name);
      for (const guild of guilds ?? [first.id]) world.join(guildAt(guild), user, admin);
    },
    addRole(name, guildName) {
      const guild = guildAt(guildName);
      const role = world.addRole(guild, name);
      const data = { guild_id: guild.id, role: describeRole(role) };
      gateway.dispatch(GatewayDispatchEvents.GuildRoleCreate, data, guild, GatewayIntentBits.Guilds);
      return role;
    },
    // Without the members intent, the bot hears nothing of these.
    leave: (member, guild) => void guildAt(guild).members.delete(world.userNamed(member).id),
    join: (member, guild) => void world.join(guildAt(guild), world.userNamed(member)),
    giveRole: (member, roleId) => setRole(member, roleId, true),
    takeRole: (member, roleId) => setRole(member, roleId, false),
    user(name) {
      const { id, locale } = world.userNamed(name);
      return { id, name, locale };
    },
    setLocale(name, locale) {
      world.userNamed(name).locale = locale;
    },
    setGuildLocale(locale, guild) {
      guildAt(guild).locale = locale;
    },
    setDmsOpen(name, open) {
      world.userNamed(name).dmsOpen = open;
    },
    setApplicationOwner(name) {
      world.owner = world.userNamed(name);
    },
    setChannelWritable(channel, writable) {
      channelNamed(channel).writable = writable;
    },
    channelNamed,
    channelAt(user, place = {}) {
      if (place === 'dm') return world.dmWith(user);
      return channelNamed(place.channel ?? 'general', place.guild);
    },
  };
}
