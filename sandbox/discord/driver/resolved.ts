import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import type { Json } from '../json.js';
import type { AttachmentStore } from '../messages/attachments.js';
import { describeActor, describeChannel, describeRole, describeUser } from '../world/describe.js';
import { type Channel, permissionsIn, type User, type World } from '../world/world.js';

/** `data.resolved`: what the ids among the values stand for. */
export interface Resolved {
  readonly data: Json;
  add(
    kind: 'users' | 'members' | 'roles' | 'channels' | 'attachments' | 'messages',
    id: string,
    what: Json,
  ): void;
  readonly attachments: AttachmentStore;
}

export function createResolved(attachments: AttachmentStore): Resolved {
  const kinds: Record<string, Json> = {};
  return {
    data: kinds,
    attachments,
    add(kind, id, what) {
      kinds[kind] = { ...kinds[kind], [id]: what };
    },
  };
}

interface Place {
  readonly world: World;
  readonly channel: Channel;
  readonly resolved: Resolved;
}

/** Finds what `@robin`, `#social`, a role's name or an id means; gives back its id. */
export function resolve(type: number, typed: string, place: Place): string {
  const name = typed.replace(/^[@#]/, '');
  const readers: Partial<Record<number, () => string | undefined>> = {
    [Option.User]: () => resolveUser(name, place),
    [Option.Role]: () => resolveRole(name, place),
    [Option.Mentionable]: () => resolveUser(name, place) ?? resolveRole(name, place),
    [Option.Channel]: () => resolveChannel(name, place),
    [Option.Attachment]: () => resolveAttachment(name, place),
  };
  const id = readers[type]?.();
  if (id === undefined) throw new Error(`there is no "${typed}" here to choose`);
  return id;
}

const byNameOrId =
  (name: string) =>
  (one: { id: string; name: string }): boolean =>
    one.name === name || one.id === name;

function resolveUser(name: string, place: Place): string | undefined {
  const user = [...place.world.users.values()].find(byNameOrId(name));
  if (user === undefined) return undefined;
  addUser(user, place);
  return user.id;
}

/** Adds a person and, when they are in the server, their membership without the user, as Discord does. */
export function addUser(user: User, { channel, resolved }: Omit<Place, 'world'>): void {
  resolved.add('users', user.id, describeUser(user));
  const member = channel.guild?.members.get(user.id);
  if (channel.guild === undefined || member === undefined) return;
  const { user: _, deaf: _deaf, mute: _mute, ...partial } = describeActor(channel.guild, member);
  resolved.add('members', user.id, partial);
}

function resolveRole(name: string, { channel, resolved }: Place): string | undefined {
  const role = [...(channel.guild?.roles.values() ?? [])].find(byNameOrId(name));
  if (role !== undefined) resolved.add('roles', role.id, describeRole(role));
  return role?.id;
}

function resolveChannel(name: string, { channel, world, resolved }: Place): string | undefined {
  const found = channel.guild?.channels.find(byNameOrId(name));
  if (found?.guild === undefined) return undefined;
  const permissions = permissionsIn(found.guild, world.bot).toString();
  resolved.add('channels', found.id, { ...describeChannel(found), permissions });
  return found.id;
}

function resolveAttachment(id: string, { resolved }: Place): string | undefined {
  const file = resolved.attachments.find(id);
  if (file !== undefined) resolved.add('attachments', id, resolved.attachments.describe(file));
  return file?.id;
}
