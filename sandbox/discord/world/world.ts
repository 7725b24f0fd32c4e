import { createSnowflakes } from '../snowflake.js';
import { ADMIN_PERMISSIONS, BOT_PERMISSIONS, MEMBER_PERMISSIONS } from './permissions.js';

const ENGLISH = 'en-US';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  dmsOpen: boolean;
  /** In which language they use Discord, such as `de`. */
  locale: string;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
  /** A bot's own: nobody can be given it. */
  readonly managed: boolean;
}

export interface Membership {
  readonly user: User;
  readonly roles: Set<string>;
  readonly joinedAt: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly guild: Guild | undefined;
  /** The person at the other end of a DM. */
  readonly recipient: User | undefined;
  writable: boolean;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly adminRole: Role;
  readonly roles: Map<string, Role>;
  readonly channels: Channel[];
  readonly members: Map<string, Membership>;
  botPresent: boolean;
  /** The server's own language. */
  locale: string;
  /** Whether Discord cannot show it right now. */
  isOut: boolean;
}

/** Who and what there is on this Discord: people, servers, channels. */
export interface World {
  readonly nextId: () => string;
  readonly bot: User;
  /** Who owns the servers and the application; takes part in nothing. */
  /** Whoever the application belongs to; to begin with, somebody who is nowhere. */
  owner: User;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  addUser(name: string): User;
  addGuild(name: string): Guild;
  join(guild: Guild, user: User, admin?: boolean): Membership;
  addRole(guild: Guild, name: string, permissions?: bigint, managed?: boolean): Role;
  addChannel(guild: Guild, name: string): Channel;
  dmWith(user: User): Channel;
  userNamed(name: string): User;
  guildNamed(nameOrId: string): Guild;
}

export function createWorld(applicationId?: string): World {
  const nextId = createSnowflakes();
  const users = new Map<string, User>();
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const dms = new Map<string, Channel>();

  const keepUser = (id: string, name: string, bot: boolean): User => {
    const user: User = { id, name, bot, dmsOpen: true, locale: ENGLISH };
    users.set(id, user);
    return user;
  };
  // Discord gives a new application's bot the application's own id.
  const bot = keepUser(applicationId ?? nextId(), 'Rookery', true);
  const owner: User = { id: nextId(), name: 'corvid-owner', bot: false, dmsOpen: false, locale: ENGLISH };

  const keepChannel = (name: string, guild?: Guild, recipient?: User): Channel => {
    const channel: Channel = { id: nextId(), name, guild, recipient, writable: true };
    channels.set(channel.id, channel);
    guild?.channels.push(channel);
    return channel;
  };
  const addRole = (guild: Guild, name: string, permissions = 0n, managed = false): Role => {
    const role: Role = { id: nextId(), name, permissions, managed };
    guild.roles.set(role.id, role);
    return role;
  };
  const join = (guild: Guild, user: User, admin = false): Membership => {
    const roles = new Set(admin ? [guild.adminRole.id] : []);
    const membership = { user, roles, joinedAt: new Date().toISOString() };
    guild.members.set(user.id, membership);
    return membership;
  };

  return {
    nextId,
    bot,
    owner,
    users,
    guilds,
    channels,
    join,
    addRole,
    addUser: (name) => keepUser(nextId(), name, false),
    addGuild(name) {
      const guild = emptyGuild(name, owner.id, nextId);
      guilds.set(guild.id, guild);
      keepChannel('general', guild);
      keepChannel('social', guild);
      const botRole = addRole(guild, bot.name, BOT_PERMISSIONS, true);
      join(guild, bot).roles.add(botRole.id);
      return guild;
    },
    addChannel: (guild, name) => keepChannel(name, guild),
    dmWith(user) {
      const channel = dms.get(user.id) ?? keepChannel('', undefined, user);
      dms.set(user.id, channel);
      return channel;
    },
    userNamed: (name) =>
      found(
        [...users.values()].find((user) => user.name === name || user.id === name),
        name,
      ),
    guildNamed: (name) =>
      found(guilds.get(name) ?? [...guilds.values()].find((guild) => guild.name === name), name),
  };
}

function emptyGuild(name: string, ownerId: string, nextId: () => string): Guild {
  const id = nextId();
  // Discord's @everyone role has the id of its guild.
  const everyone: Role = { id, name: '@everyone', permissions: MEMBER_PERMISSIONS, managed: false };
  const adminRole: Role = { id: nextId(), name: 'Admin', permissions: ADMIN_PERMISSIONS, managed: false };
  return {
    id,
    name,
    ownerId,
    adminRole,
    roles: new Map([everyone, adminRole].map((role) => [role.id, role])),
    channels: [],
    members: new Map(),
    botPresent: true,
    locale: ENGLISH,
    isOut: false,
  };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`the look-alike Discord knows nothing called "${name}"`);
  return value;
}

/** What a member may do in a guild: all of their roles together. */
export function permissionsIn(guild: Guild, user: User): bigint {
  const roles = guild.members.get(user.id)?.roles ?? new Set<string>();
  const held = [...guild.roles.values()].filter((role) => role.id === guild.id || roles.has(role.id));
  return held.reduce((all, role) => all | role.permissions, 0n);
}
