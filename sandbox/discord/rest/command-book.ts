import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Json } from '../json.js';

/** A command as the bot registered it, with what Discord adds: id, application_id, version. */
export interface RegisteredCommand extends Json {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly guild_id?: string;
}

/** The registered commands: the global ones and those of single servers. */
export interface CommandBook {
  all(): readonly RegisteredCommand[];
  inScope(guildId: string | undefined): readonly RegisteredCommand[];
  /** With an `id` it takes the place of that command, else of the one with the same name and type. */
  put(command: Json, guildId: string | undefined, id?: string): RegisteredCommand;
  remove(id: string): void;
  clear(guildId: string | undefined): void;
}

export function createCommandBook(nextId: () => string, applicationId: string): CommandBook {
  let commands: RegisteredCommand[] = [];
  const inScope = (guildId: string | undefined) => commands.filter((command) => command.guild_id === guildId);
  return {
    all: () => commands,
    inScope,
    put(body, guildId, id) {
      const type = typeof body.type === 'number' ? body.type : ApplicationCommandType.ChatInput;
      const same = inScope(guildId).find((other) =>
        id === undefined ? other.name === body.name && other.type === type : other.id === id,
      );
      const command: RegisteredCommand = {
        default_member_permissions: null,
        contexts: null,
        nsfw: false,
        description: '',
        ...body,
        name: String(body.name),
        type,
        // A command keeps its id when it is registered again.
        id: same?.id ?? nextId(),
        application_id: applicationId,
        version: nextId(),
        ...(guildId === undefined ? {} : { guild_id: guildId }),
      };
      commands = [...commands.filter((other) => other !== same), command];
      return command;
    },
    remove(id) {
      commands = commands.filter((command) => command.id !== id);
    },
    clear(guildId) {
      commands = commands.filter((command) => command.guild_id !== guildId);
    },
  };
}
