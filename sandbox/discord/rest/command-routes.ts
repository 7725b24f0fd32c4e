import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Ledger } from '../../ledger.js';
import { ApiError, refusal } from '../api-error.js';
import { assertCommandBody } from '../checks/command-body.js';
import { invalidForm } from '../checks/form-body.js';
import { asJson, type Json } from '../json.js';
import type { World } from '../world/world.js';
import type { CommandBook, RegisteredCommand } from './command-book.js';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from './route.js';

export interface CommandRoutesOptions {
  readonly world: World;
  readonly book: CommandBook;
  readonly ledger: Ledger;
}

/** Registration of commands, everywhere and in single servers. */
export function commandRoutes(options: CommandRoutesOptions): Route[] {
  return [
    ...scopedRoutes('/applications/:id/commands', options, 1),
    ...scopedRoutes('/applications/:id/guilds/:id/commands', options, 2),
  ];
}

function scopedRoutes(root: string, { world, book, ledger }: CommandRoutesOptions, idAt: number): Route[] {
  const scope = (request: RestRequest): string | undefined => {
    if (param(request, 0) !== world.bot.id) throw refusal('missingAccess');
    const guildId = idAt === 2 ? param(request, 1) : undefined;
    if (guildId !== undefined && world.guilds.get(guildId)?.botPresent !== true)
      throw refusal('missingAccess');
    return guildId;
  };
  const commandOf = (request: RestRequest): RegisteredCommand => {
    const found = book.inScope(scope(request)).find((command) => command.id === param(request, idAt));
    if (found === undefined) throw refusal('unknownCommand');
    return found;
  };
  const noted = (commands: readonly RegisteredCommand[], guildId: string | undefined) =>
    ledger.record('commands-registered', { names: commands.map((command) => command.name), guildId });

  return [
    {
      name: `PUT ${root}`,
      auth: 'bot',
      handle(request) {
        const guildId = scope(request);
        const bodies = assertCommandList(request.body);
        const kept = book.inScope(guildId);
        const commands = bodies.map((body) => book.put(body, guildId));
        for (const old of kept) if (!commands.some((command) => command.id === old.id)) book.remove(old.id);
        noted(commands, guildId);
        return ok(commands);
      },
    },
    {
      name: `POST ${root}`,
      auth: 'bot',
      handle(request) {
        const guildId = scope(request);
        assertCommandBody(bodyOf(request));
        const count = book.inScope(guildId).length;
        const command = book.put(bodyOf(request), guildId);
        noted([command], guildId);
        return { status: book.inScope(guildId).length > count ? 201 : 200, body: command };
      },
    },
    { name: `GET ${root}`, auth: 'bot', handle: (request) => ok(book.inScope(scope(request))) },
    { name: `GET ${root}/:id`, auth: 'bot', handle: (request) => ok(commandOf(request)) },
    {
      name: `PATCH ${root}/:id`,
      auth: 'bot',
      handle(request) {
        const before = commandOf(request);
        const after = { ...before, ...bodyOf(request) };
        assertCommandBody(after);
        return ok(book.put(after, before.guild_id, before.id));
      },
    },
    {
      name: `DELETE ${root}/:id`,
      auth: 'bot',
      handle(request) {
        book.remove(commandOf(request).id);
        return noContent;
      },
    },
  ];
}

const LIMITS = new Map<number, number>([
  [ApplicationCommandType.ChatInput, 100],
  [ApplicationCommandType.User, 15],
  [ApplicationCommandType.Message, 15],
]);

function assertCommandList(body: unknown): Json[] {
  if (!Array.isArray(body)) throw new ApiError(400, 50035, 'Invalid Form Body');
  const commands = body.map(asJson);
  commands.forEach((command, index) => {
    assertCommandBody(command, [index]);
    const same = (other: Json) => other.name === command.name && typeOf(other) === typeOf(command);
    if (commands.findIndex(same) === index) return;
    const message = 'Application command names must be unique';
    throw invalidForm([{ path: [index], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message }]);
  });
  for (const [type, limit] of LIMITS)
    if (commands.filter((command) => typeOf(command) === type).length > limit)
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${limit}).`);
  return commands;
}

const typeOf = (command: Json) => command.type ?? ApplicationCommandType.ChatInput;
