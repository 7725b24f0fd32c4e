import type { Message } from '../discord/messages/message.js';
import type { SandboxWorld } from '../world.js';
import type { XPost } from '../x/look-alike.js';
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
    world: {
      me: { id, name, locale: discord.user(person).locale },
      bot,
      people: discord.people().map((one) => ({ id: one.id, name: one.name })),
      servers,
      dm,
    },
    messages: messages.slice(-MOST_MESSAGES).map(readMessage),
    posts: readPosts(x),
  };
}

/** In the order of their first versions: an edit moves nothing. */
function readPosts(x: SandboxWorld['x']): PostView[] {
  const posts = x.posts();
  const byId = new Map<string, XPost>();
  for (const post of posts) for (const { id } of [...post.earlier, post]) byId.set(id, post);
  const communities = new Map(x.communities().map(({ id, name }) => [id, name]));
  const around = {
    author: x.user,
    find: (id: string) => byId.get(id),
    communityName: (id: string) => communities.get(id),
  };
  return [...posts]
    .sort((a, b) => (firstId(a) < firstId(b) ? -1 : 1))
    .slice(-MOST_POSTS)
    .map((post) => readPost(post, around));
}

const firstId = ({ earlier, id }: XPost): bigint => BigInt(earlier[0]?.id ?? id);

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
