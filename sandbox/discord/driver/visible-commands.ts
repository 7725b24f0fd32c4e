import { ApplicationCommandType, InteractionContextType as Context } from 'discord-api-types/v10';
import type { CommandBook, RegisteredCommand } from '../rest/command-book.js';
import { isAllowed } from '../world/permissions.js';
import { type Channel, permissionsIn, type User } from '../world/world.js';

/** Finds a command as the client offers it here to this person; a server's own hides the global one. */
export function findCommand(
  book: CommandBook,
  place: { user: User; channel: Channel },
  name: string,
  force: boolean,
  type: number = ApplicationCommandType.ChatInput,
): RegisteredCommand {
  const command = registeredAt(book, place.channel).find((one) => one.name === name && one.type === type);
  if (command === undefined) throw new Error(`no command "${name}" is registered here`);
  if (!force && !isVisible(command, place))
    throw new Error(`"${name}" is not available here to ${place.user.name}`);
  return command;
}

/** All that the client offers here to this person. */
export function visibleCommands(
  book: CommandBook,
  place: { user: User; channel: Channel },
): RegisteredCommand[] {
  const registered = registeredAt(book, place.channel);
  const isFirst = (command: RegisteredCommand) =>
    registered.find((other) => other.name === command.name && other.type === command.type) === command;
  return registered.filter((command) => isFirst(command) && isVisible(command, place));
}

function registeredAt(book: CommandBook, { guild }: Channel): RegisteredCommand[] {
  const scopes = guild === undefined ? [undefined] : [guild.id, undefined];
  return scopes.flatMap((scope) => book.inScope(scope));
}

function isVisible(command: RegisteredCommand, { user, channel }: { user: User; channel: Channel }): boolean {
  const context = channel.guild === undefined ? Context.BotDM : Context.Guild;
  if (Array.isArray(command.contexts) && !command.contexts.includes(context)) return false;
  if (channel.guild === undefined) return command.dm_permission !== false;
  const required = command.default_member_permissions;
  return isAllowed(
    permissionsIn(channel.guild, user),
    required === null || required === undefined ? null : String(required),
  );
}
