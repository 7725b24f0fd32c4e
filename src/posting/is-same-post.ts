import { isSameText } from './match-text.js';
import { mediaIdsOf } from './parts.js';
import type { Part, TimelinePost } from './ports.js';

/** Whether the timeline's post shows what this part carries. Media decides where there is any: an upload goes out with
 *  one post alone. By its text where X does not tell the ids. */
export function isSamePost(part: Part, seen: TimelinePost): boolean {
  const ids = mediaIdsOf(part);
  if (ids.length === 0) return !seen.hasMedia && isSameText(part.text, seen);
  if (seen.mediaIds.length === 0) return seen.hasMedia && isSameText(part.text, seen);
  return ids.length === seen.mediaIds.length && ids.every((id) => seen.mediaIds.includes(id));
}
