import { digest } from '../accounts/digest.js';
import type { PartContent } from './media.js';
import type { Post } from './ports.js';

/** What a yes to a post is bound to. */
export type Digested = Pick<Post, 'xUserId' | 'options'> & { readonly parts: readonly PartContent[] };

/** Of everything that X would show of a post: the account, the words, the files with their alt text, the poll, and what
 *  else goes along. `more`: what a yes is bound to beside that. */
export function contentDigest(
  { xUserId, parts, options = {} }: Digested,
  ...more: readonly unknown[]
): string {
  const contents = parts.map(({ text, media = [], mediaIds = [], poll }) => [
    text,
    media.map((file) => [file.digest, file.altText ?? '']),
    mediaIds,
    poll === undefined ? [] : [poll.options, poll.minutes],
  ]);
  const carried = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest(JSON.stringify([xUserId, contents, carried, ...more]));
}
