import twitter from 'twitter-text';
import { LENGTH_CAP } from '../check-text.js';
import { tameText } from '../tame-text.js';
import type { Piece } from './split-piece.js';

declare module 'twitter-text' {
  /** Missing in its types: X's own limits and weights. */
  const configs: { readonly defaults: ParseTweetOptions };
}

/** Where a post that begins at `start` is full: the exclusive end, in UTF-16 units, of what weighs at most `room`.
 *  Reads little more than that, so that all posts together are read about once. */
export function furthestEnd({ text, entities }: Piece, start: number, room: number): number {
  for (let size = room * 2; ; size *= 2) {
    const least = start + Math.min(size, LENGTH_CAP);
    // Half a link may be none.
    const link = entities.find(({ kind, start, end }) => kind === 'link' && start < least && least < end);
    const window = text.slice(start, link?.end ?? least);
    const end = Math.min(lengthThatFits(window, room), LENGTH_CAP);
    if (end < window.length || start + window.length === text.length || size >= LENGTH_CAP)
      return start + end;
  }
}

function lengthThatFits(window: string, room: number): number {
  const { weightedLength, validRangeEnd } = twitter.parseTweet(tameText(window), {
    ...twitter.configs.defaults,
    maxWeightedTweetLength: room,
  });
  return weightedLength <= room ? window.length : validRangeEnd + 1;
}
