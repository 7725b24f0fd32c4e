import type { Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import type { Post } from '../../src/posting/ports.js';
import type { Services } from '../services.js';
import { readerOf } from './reader.js';
import type { List } from './show-list.js';

/** The post, if the list would show it to the actor now. Throws InvalidInputError: who has lost the link, or never had
 *  it, hears no more than that it is not there. */
export async function readListed(
  list: List,
  postId: string,
  invocation: Invocation,
  services: Services,
): Promise<Post> {
  const reader = await (list.reader ?? readerOf)(invocation, services);
  const { posts } = await services.posting.page({
    ...list.query,
    ...reader,
    id: postId,
    offset: 0,
    limit: 1,
  });
  const [post] = posts;
  if (post !== undefined) return post;
  throw new InvalidInputError('This post is not in this list any more.', {
    nextStep: 'Look at /queue for what waits, and at /history for what went out.',
  });
}
