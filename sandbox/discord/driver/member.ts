import { ApplicationCommandOptionType, ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import type { Choice, Interaction } from '../interactions/interaction.js';
import { isIn } from '../interactions/payload.js';
import type { Deed, InteractionRegistry } from '../interactions/registry.js';
import { asText, type Json } from '../json.js';
import type { AttachmentStore } from '../messages/attachments.js';
import type { GivenFile } from '../messages/given-file.js';
import type { Message } from '../messages/message.js';
import type { MessageBoard, StoredMessage } from '../messages/message-board.js';
import type { CommandBook } from '../rest/command-book.js';
import type { Channel, User, World } from '../world/world.js';
import { commandData, completionData } from './command-data.js';
import { readOptions, readPath } from './command-line.js';
import { buttonData, selectData } from './component-data.js';
import { type Exchange, type ExchangeTiming, openExchange, waitForAcknowledgement } from './exchange.js';
import { fillModal, type Modal, type ModalValues } from './modal.js';
import type { OptionValue, ValueContext } from './option-values.js';
import { addUser, createResolved } from './resolved.js';
import { findCommand } from './visible-commands.js';

interface TypeOptions {
  /** Sends a command even if the client would hide it from this person or place. */
  readonly force?: boolean;
  /** Picks the file that an attachment option names as `@path`; without it there are no files to pick. */
  readonly openFile?: (path: string) => GivenFile;
}

/** A person at a place, doing what the Discord client lets people do. */
export interface Member {
  readonly id: string;
  readonly name: string;
  type(line: string, options?: TypeOptions): Promise<Exchange>;
  command(
    path: string,
    values?: Readonly<Record<string, OptionValue>>,
    options?: TypeOptions,
  ): Promise<Exchange>;
  /** Chooses a message menu such as "Post to X". */
  messageMenu(name: string, message: Message, options?: TypeOptions): Promise<Exchange>;
  /** What the bot offers for the last option of the line as typed so far. */
  complete(line: string): Promise<readonly Choice[]>;
  click(message: Message, button: string): Promise<Exchange>;
  select(message: Message, customId: string, values: readonly string[]): Promise<Exchange>;
  submit(modal: Modal, values: ModalValues): Promise<Exchange>;
  /** Writes a message of their own into the channel, with files or such as were attached before, by their ids. */
  say(content: string, files?: readonly (GivenFile | string)[]): Message;
}

export interface MemberOptions {
  readonly world: World;
  readonly board: MessageBoard;
  readonly book: CommandBook;
  readonly registry: InteractionRegistry;
  readonly attachments: AttachmentStore;
  readonly timing: ExchangeTiming;
}

export function createMember(user: User, home: Channel, options: MemberOptions): Member {
  const { world, board, book, registry, attachments, timing } = options;

  const contextIn = (channel: Channel): ValueContext => ({
    world,
    channel,
    resolved: createResolved(attachments),
  });
  const start = (deed: Omit<Deed, 'user'>): Interaction => {
    if (!isIn(deed.channel, user)) throw new Error(`${user.name} is not in this place`);
    return registry.start({ ...deed, user });
  };
  const act = (deed: Omit<Deed, 'user'>): Promise<Exchange> => openExchange(start(deed), timing);

  const readLine = (line: string, force: boolean) => {
    const [name = '', ...words] = line.replace(/^\//, '').split(' ');
    const command = findCommand(book, { user, channel: home }, name, force);
    const path = readPath(command, words);
    return { command, path, typed: readOptions(path.rest.join(' '), path.options) };
  };
  const seen = (message: Message): StoredMessage => {
    const stored = board.find(message.id);
    if (stored === undefined || stored.deleted) throw new Error('the message is not there any more');
    if (stored.viewer !== undefined && stored.viewer !== user)
      throw new Error(`${user.name} cannot see this message`);
    return stored;
  };
  const actOn = (source: StoredMessage, data: Json): Promise<Exchange> =>
    act({ type: InteractionType.MessageComponent, channel: source.channel, data, source });

  return {
    id: user.id,
    name: user.name,
    async type(line, { force = false, openFile } = {}) {
      const { command, path, typed } = readLine(line, force);
      const values = Object.fromEntries(typed.map((one) => pick(one, path.options, openFile)));
      const data = commandData(command, path, values, contextIn(home));
      return act({ type: InteractionType.ApplicationCommand, channel: home, data });
    },
    async command(words, values = {}, { force = false } = {}) {
      const { command, path } = readLine(words, force);
      const data = commandData(command, path, values, contextIn(home));
      return act({ type: InteractionType.ApplicationCommand, channel: home, data });
    },
    async messageMenu(name, message, { force = false } = {}) {
      const { channel, raw, author } = seen(message);
      const command = findCommand(book, { user, channel }, name, force, ApplicationCommandType.Message);
      const { resolved } = contextIn(channel);
      resolved.add('messages', message.id, attachments.fresh(raw));
      addUser(author, { channel, resolved });
      const { id, type } = command;
      const data = { id, name, type, target_id: message.id, resolved: resolved.data };
      return act({ type: InteractionType.ApplicationCommand, channel, data });
    },
    async complete(line) {
      const { command, path, typed } = readLine(line, false);
      const data = completionData(command, path, typed, contextIn(home));
      const interaction = start({
        type: InteractionType.ApplicationCommandAutocomplete,
        channel: home,
        data,
      });
      await waitForAcknowledgement(interaction, timing.deadlineMs);
      return interaction.choices;
    },
    async click(message, button) {
      return actOn(seen(message), buttonData(message, button));
    },
    async select(message, customId, values) {
      const source = seen(message);
      return actOn(source, selectData(message, customId, values, contextIn(source.channel)));
    },
    async submit(modal, values) {
      const { opener } = modal;
      if (opener.user !== user) throw new Error(`the form is open on ${opener.user.name}'s screen`);
      const { channel, source } = opener;
      const { resolved } = contextIn(channel);
      const components = fillModal(modal, values, resolved);
      const hasFiles = Object.keys(resolved.data).length > 0;
      const data = {
        custom_id: modal.customId,
        components,
        ...(hasFiles ? { resolved: resolved.data } : {}),
      };
      return act({ type: InteractionType.ModalSubmit, channel, data, source });
    },
    say(content, files = []) {
      const sent = files.map((given) => {
        const file = typeof given === 'string' ? attachments.find(given) : attachments.keep(given);
        if (file === undefined) throw new Error(`there is no file "${given}" to send`);
        return attachments.describe(file);
      });
      const body = { content: asText(content), attachments: sent };
      return board.create({ channel: home, author: user, body }).view;
    },
  };
}

/** The value of an option as it was typed; `@path` of an attachment option is the file there. */
function pick(
  [name, value]: readonly [string, string],
  options: readonly Json[],
  openFile: TypeOptions['openFile'],
): [string, OptionValue] {
  const isFile =
    options.find((option) => option.name === name)?.type === ApplicationCommandOptionType.Attachment;
  return [name, isFile && openFile !== undefined && value.startsWith('@') ? openFile(value.slice(1)) : value];
}
