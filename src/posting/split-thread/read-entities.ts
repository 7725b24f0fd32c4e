import twitter from 'twitter-text';
import { tameText } from '../tame-text.js';

/** What X makes something of; indices in UTF-16 units, `end` exclusive. */
export interface Entity {
  readonly kind: 'link' | 'mention' | 'hashtag' | 'cashtag';
  readonly start: number;
  readonly end: number;
}

/** Asked to ignore links in the text, it does not look for them once more. */
const extractHashtags: (
  text: string,
  options: { checkUrlOverlap: boolean },
) => { indices: [number, number] }[] = twitter.extractHashtagsWithIndices;

/** Links, mentions, hashtags and cashtags by where they begin; tags may lie within links. The text is NFC. */
export function readEntities(text: string): Entity[] {
  const as =
    (kind: Entity['kind']) =>
    ({ indices: [start, end] }: { indices: [number, number] }): Entity => ({ kind, start, end });
  return [
    ...twitter.extractUrlsWithIndices(tameText(text)).map(as('link')),
    ...twitter.extractMentionsOrListsWithIndices(text).map(as('mention')),
    ...extractHashtags(text, { checkUrlOverlap: false }).map(as('hashtag')),
    ...twitter.extractCashtagsWithIndices(text).map(as('cashtag')),
  ].sort((one, other) => one.start - other.start || one.end - other.end);
}
