import type { StoredPost } from '../world/posts.js';
import type { RenderedText } from './render-text.js';
import { shortLink } from './short-link.js';

/** No place in a text: the link of the media stands behind it. */
const BEHIND = -1;

/** X puts one link of its own behind the text of a post with media; each of the media has an entity for it. */
export function addMediaLink({ text, entities }: RenderedText, post: StoredPost): RenderedText {
  const { media = [], username, id } = post;
  if (media.length === 0) return { text, entities };
  const url = shortLink(post.editHistory[0] ?? id, BEHIND);
  const shown = text === '' ? url : `${text} ${url}`;
  const end = [...shown].length;
  const start = end - url.length;
  const added = media.map(({ key, kind }) => ({
    start,
    end,
    url,
    expanded_url: `https://x.com/${username}/status/${id}/${kind === 'video' ? 'video' : 'photo'}/1`,
    display_url: url.replace('https://t.co/', 'pic.x.com/'),
    media_key: key,
  }));
  return { text: shown, entities: { ...entities, urls: [...(entities.urls ?? []), ...added] } };
}
