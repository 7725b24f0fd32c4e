import type { Update } from './protocol.js';
import type { View } from './read-view.js';

/** Remembers what one browser has been told, and gives what it has not; undefined when there is nothing new. */
export function createChangesSince(): (view: View) => Update | undefined {
  // As JSON: messages are live objects, and change in place.
  let told = new Map<string, string>();
  let world = '';
  let posts = '';
  let isFirst = true;

  return (view) => {
    const texts = new Map(view.messages.map((message) => [message.id, JSON.stringify(message)]));
    const changed = view.messages.filter(({ id }) => told.get(id) !== texts.get(id));
    const gone = [...told.keys()].filter((id) => !texts.has(id));
    const [nextWorld, nextPosts] = [JSON.stringify(view.world), JSON.stringify(view.posts)];
    const update: Update = {
      ...(isFirst ? { fresh: true } : {}),
      ...(nextWorld === world ? {} : { world: view.world }),
      ...(changed.length === 0 ? {} : { messages: changed }),
      ...(gone.length === 0 ? {} : { gone }),
      ...(nextPosts === posts ? {} : { posts: view.posts }),
    };
    [told, world, posts, isFirst] = [texts, nextWorld, nextPosts, false];
    return Object.keys(update).length === 0 ? undefined : update;
  };
}
