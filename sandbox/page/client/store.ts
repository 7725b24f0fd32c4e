import type { MessageView, Named, PostView, ServerView, Update, WorldView } from '../protocol.js';

/** A line in the chat that is not a message: a command under way, or one that failed. */
export interface Note {
  readonly id: string;
  readonly channelId: string;
  readonly at: number;
  readonly kind: 'pending' | 'failed';
  readonly text: string;
}

export interface State {
  readonly person: string;
  readonly channelId: string | undefined;
  readonly world: WorldView | undefined;
  readonly messages: ReadonlyMap<string, MessageView>;
  readonly posts: readonly PostView[];
  /** Ephemeral messages that were dismissed. */
  readonly dismissed: ReadonlySet<string>;
  readonly notes: readonly Note[];
  /** Channels with something new that was not looked at. */
  readonly unread: ReadonlySet<string>;
  readonly isConnected: boolean;
}

export interface Store {
  state(): State;
  /** Replaces the named parts, and lets everybody look who watches. */
  set(change: Partial<State>): void;
  watch(look: (state: State, before: State) => void): void;
}

export function createStore(person: string, channelId: string | undefined): Store {
  let state: State = {
    person,
    channelId,
    world: undefined,
    messages: new Map(),
    posts: [],
    dismissed: new Set(),
    notes: [],
    unread: new Set(),
    isConnected: false,
  };
  const watchers: ((state: State, before: State) => void)[] = [];
  return {
    state: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      for (const look of watchers) look(state, before);
    },
    watch: (look) => void watchers.push(look),
  };
}

/** What the state becomes by an update from the server. */
export function applyUpdate(state: State, update: Update): Partial<State> {
  const { fresh, world = state.world, messages: changed = [], gone = [], posts = state.posts } = update;
  const known = fresh ? new Map<string, MessageView>() : state.messages;
  const messages = new Map(known);
  for (const message of changed) messages.set(message.id, message);
  for (const id of gone) messages.delete(id);
  const channelId = placeIn(world, state.channelId);
  const added = changed.filter(({ id }) => !known.has(id) && !fresh);
  const news = added.map((message) => message.channelId).filter((id) => id !== channelId);
  // The bot has been heard: whatever was under way there is now a message.
  const heard = new Set(
    added.filter(({ author }) => author.id === world?.bot.id).map((one) => one.channelId),
  );
  return {
    world,
    messages,
    posts,
    channelId,
    unread: new Set([...(fresh ? [] : state.unread), ...news]),
    notes: state.notes.filter((note) => note.kind !== 'pending' || !heard.has(note.channelId)),
    isConnected: true,
  };
}

/** Someone else has other places: the first channel of theirs, when the chosen one is not among them. */
function placeIn(world: WorldView | undefined, channelId: string | undefined): string | undefined {
  if (world === undefined) return channelId;
  if (channelId === 'dm') return world.dm.id;
  const channels = world.servers.flatMap((server) => server.channels);
  const isHere = channelId === world.dm.id || channels.some(({ id }) => id === channelId);
  return isHere ? channelId : (channels[0]?.id ?? world.dm.id);
}

/** The server in which the chosen channel is; undefined in direct messages. */
export const serverOf = ({ world, channelId }: State): ServerView | undefined =>
  world?.servers.find(({ channels }) => channels.some(({ id }) => id === channelId));

export const commandsOf = (state: State) => serverOf(state)?.commands ?? state.world?.dm.commands ?? [];

export const channelOf = (state: State): Named | undefined =>
  serverOf(state)?.channels.find(({ id }) => id === state.channelId);

/** What the chosen place is called: `#general`, or the bot's name. */
export function placeName(state: State): string {
  const channel = channelOf(state);
  return channel === undefined ? (state.world?.bot.name ?? '') : `#${channel.name}`;
}

/** The name behind an id in a mention. */
export function nameOf({ world }: State, id: string): string | undefined {
  if (world === undefined) return undefined;
  const { servers, me, bot, people } = world;
  const named = [
    me,
    bot,
    // Those who have left a server, too.
    ...people,
    ...servers.flatMap(({ members, roles, channels }) => [...members, ...roles, ...channels]),
  ];
  return named.find((one) => one.id === id)?.name;
}
