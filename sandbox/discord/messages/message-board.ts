import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { type Changes, createChanges } from '../changes.js';
import { asList, asText, type Json } from '../json.js';
import { describeUser } from '../world/describe.js';
import type { Channel, User, World } from '../world/world.js';
import { readMentions } from './mentions.js';
import type { Message, MessageVersion } from './message.js';
import { readButtons, readText } from './read-message.js';

/** A message with what the look-alike keeps about it. */
export interface StoredMessage {
  readonly raw: Json;
  readonly channel: Channel;
  readonly author: User;
  /** Who alone sees it; undefined when it is not ephemeral. */
  readonly viewer: User | undefined;
  readonly history: MessageVersion[];
  /** The message as people see it. */
  readonly view: Message;
  deleted: boolean;
  editedAt: number | undefined;
}

export interface NewMessage {
  readonly channel: Channel;
  readonly author: User;
  readonly body: Json;
  readonly viewer?: User;
  readonly deferred?: boolean;
  /** Fields that depend on where the message comes from, such as `interaction_metadata`. */
  readonly extra?: Json;
}

export interface MessageBoard {
  readonly changes: Changes;
  all(): readonly StoredMessage[];
  find(id: string): StoredMessage | undefined;
  create(message: NewMessage): StoredMessage;
  edit(message: StoredMessage, body: Json): void;
  remove(message: StoredMessage): void;
}

/** The flags that a body may set; the others belong to Discord. */
const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export function createMessageBoard(world: World): MessageBoard {
  const messages = new Map<string, StoredMessage>();
  const changes = createChanges();
  return {
    changes,
    all: () => [...messages.values()],
    find: (id) => messages.get(id),
    create(spec) {
      const message = storedMessage(spec, world);
      messages.set(message.view.id, message);
      if (spec.deferred !== true) keepVersion(message);
      changes.notify();
      return message;
    },
    edit(message, body) {
      const wasDeferred = message.view.deferred;
      Object.assign(message.raw, shownFields({ ...message.raw, ...body }), readMentions(body, world));
      message.raw.flags = flagsAfter(message, body);
      message.editedAt = Date.now();
      // The first content of a deferred reply is no edit to those who read it.
      if (!wasDeferred) message.raw.edited_timestamp = new Date(message.editedAt).toISOString();
      keepVersion(message);
      changes.notify();
    },
    remove(message) {
      message.deleted = true;
      changes.notify();
    },
  };
}

function storedMessage(spec: NewMessage, world: World): StoredMessage {
  const { channel, author, body, viewer } = spec;
  const raw: Json = {
    id: world.nextId(),
    channel_id: channel.id,
    type: MessageType.Default,
    author: describeUser(author),
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...shownFields(body),
    ...readMentions(body, world),
    flags: firstFlags(spec),
    ...spec.extra,
  };
  const message = { raw, channel, author, viewer, history: [], deleted: false, editedAt: undefined };
  const stored: StoredMessage = { ...message, view: {} as Message };
  return Object.assign(stored, { view: viewOf(stored) });
}

const shownFields = (body: Json): Json => ({
  content: asText(body.content),
  embeds: asList(body.embeds).map((embed) => ({ type: 'rich', ...embed })),
  components: numbered(asList(body.components)),
  attachments: asList(body.attachments),
});

const flagsOf = (body: Json): number => (typeof body.flags === 'number' ? body.flags : 0);

const firstFlags = ({ body, viewer, deferred }: NewMessage): number =>
  (flagsOf(body) & SETTABLE_FLAGS) |
  (viewer === undefined ? 0 : MessageFlags.Ephemeral) |
  (deferred === true ? MessageFlags.Loading : 0);

function flagsAfter(message: StoredMessage, body: Json): number {
  const kept = flagsOf(message.raw) & (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2);
  const set = typeof body.flags === 'number' ? body.flags : flagsOf(message.raw);
  return kept | (set & SETTABLE_FLAGS);
}

/** Discord numbers the components that come without an id. */
function numbered(components: readonly Json[]): Json[] {
  let last = 0;
  const number = (component: Json): Json => {
    last += 1;
    const copy: Json = { ...component, id: component.id || last };
    if (Array.isArray(copy.components)) copy.components = asList(copy.components).map(number);
    return copy;
  };
  return components.map(number);
}

function keepVersion(message: StoredMessage): void {
  const { content, embeds, components, flags } = message.view;
  message.history.push({ content, embeds, components, flags, at: Date.now() });
}

function viewOf(stored: StoredMessage): Message {
  const { raw, author, viewer, channel } = stored;
  return {
    id: asText(raw.id),
    channelId: channel.id,
    author: { id: author.id, name: author.name },
    ephemeral: viewer !== undefined,
    get content() {
      return asText(raw.content);
    },
    get embeds() {
      return asList(raw.embeds);
    },
    get components() {
      return asList(raw.components);
    },
    get flags() {
      return flagsOf(raw);
    },
    get deferred() {
      return (flagsOf(raw) & MessageFlags.Loading) !== 0;
    },
    get deleted() {
      return stored.deleted;
    },
    get editedAt() {
      return stored.editedAt;
    },
    text: () => readText(raw),
    buttons: () => readButtons(raw),
    history: stored.history,
    raw,
  };
}
