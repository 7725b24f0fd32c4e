import type { Message } from '../messages/message.js';
import type { MessageBoard } from '../messages/message-board.js';
import type { CommandBook, RegisteredCommand } from '../rest/command-book.js';
import type { Channel, Guild, Role, User, World } from '../world/world.js';
import { visibleCommands } from './visible-commands.js';

interface MemberOnScreen {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly roles: readonly string[];
}

interface ServerOnScreen {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly members: readonly MemberOnScreen[];
  readonly roles: readonly { readonly id: string; readonly name: string; readonly managed: boolean }[];
  readonly commands: readonly RegisteredCommand[];
}

/** All that the Discord client of one person has to show. */
export interface Screen {
  readonly id: string;
  readonly name: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly servers: readonly ServerOnScreen[];
  /** The direct messages with the bot. */
  readonly dm: { readonly id: string; readonly commands: readonly RegisteredCommand[] };
  /** What they can read, the oldest first; ephemeral messages only where they are theirs. */
  readonly messages: readonly Message[];
}

export function readScreen(
  { world, book, board }: { world: World; book: CommandBook; board: MessageBoard },
  user: User,
): Screen {
  const guilds = [...world.guilds.values()].filter(({ members }) => members.has(user.id));
  const dm = world.dmWith(user);
  const places = new Set<Channel>([dm, ...guilds.flatMap(({ channels }) => channels)]);
  return {
    id: user.id,
    name: user.name,
    bot: { id: world.bot.id, name: world.bot.name },
    servers: guilds.map((guild) => describeServer(guild, book, user)),
    dm: { id: dm.id, commands: visibleCommands(book, { user, channel: dm }) },
    messages: board
      .all()
      .filter(({ channel, deleted }) => places.has(channel) && !deleted)
      .flatMap(({ viewer, view }) => (viewer === undefined || viewer === user ? [view] : [])),
  };
}

function describeServer(guild: Guild, book: CommandBook, user: User): ServerOnScreen {
  const { id, name, channels, members, roles, botPresent } = guild;
  const [channel] = channels;
  const isShown = (role: Role | undefined): role is Role => role !== undefined && role.id !== guild.id;
  return {
    id,
    name,
    channels: channels.map((one) => ({ id: one.id, name: one.name })),
    members: [...members.values()].map((member) => ({
      id: member.user.id,
      name: member.user.name,
      bot: member.user.bot,
      roles: [...member.roles]
        .map((role) => roles.get(role))
        .filter(isShown)
        .map((role) => role.name),
    })),
    roles: [...roles.values()].filter(isShown).map((role) => ({
      id: role.id,
      name: role.name,
      managed: role.managed,
    })),
    commands: botPresent && channel !== undefined ? visibleCommands(book, { user, channel }) : [],
  };
}
