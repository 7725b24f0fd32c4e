import type { Message } from '../discord/messages/message.js';
import type { SandboxWorld } from '../world.js';
import type { MessageView, PostView, WorldView } from './protocol.js';
import { readPost } from './read-post.js';

/** Everything that the page shows to one person. */
export interface View {
  readonly world: WorldView;
  readonly messages: readonly MessageView[];
  readonly posts: readonly PostView[];
}

/** Older messages than these are left out: a page that stands open for days stays quick. */
const MOST_MESSAGES = 400;
const MOST_POSTS = 200;

export function readView({ discord, x }: SandboxWorld, person: string): View {
  const { id, name, bot, servers, dm, messages } = discord.screen(person);

  return {
    world: { me: { id, name }, bot, people: discord.people().map((one) => one.name), servers, dm },
    messages: messages.slice(-MOST_MESSAGES).map(readMessage),
    posts: x
      .posts()
      .slice(-MOST_POSTS)
      .map((post) => readPost(post, x.user(post.username))),
  };
}

function readMessage({ id, channelId, author, ephemeral, deferred, raw }: Message): MessageView {
  return {
    id,
    channelId,
    author,
    ephemeral,
    deferred,
    edited: raw.edited_timestamp !== null,
    at: Date.parse(String(raw.timestamp)),
    raw,
  };
}
