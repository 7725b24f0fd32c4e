import type { PostOptions, StoredPost } from './posts.js';
import type { XUser } from './users.js';
import type { World } from './world.js';

/** What somebody writes on X itself. */
export interface WrittenPost extends PostOptions {
  readonly text: string;
  readonly inReplyTo?: string;
  readonly quotes?: string;
}

/** Throws an Error when it answers or quotes what is not there: whoever sets a scene is told of mistakes. */
export function writePost({ posts, ledger }: World, author: XUser, written: WrittenPost): StoredPost {
  const { text, inReplyTo, quotes, ...options } = written;
  const found = (id: string): StoredPost => {
    const post = posts.find(id);
    if (post === undefined) throw new Error(`there is no post ${id} on this X`);
    return post;
  };
  const post = posts.create({
    author,
    text,
    options,
    ...(inReplyTo === undefined ? {} : { inReplyTo: found(inReplyTo) }),
    ...(quotes === undefined ? {} : { quotes: found(quotes) }),
  });
  ledger.record('written', { username: author.username, postId: post.id, text, inReplyTo, quotes });
  return post;
}
