import type { Part, Post } from './ports.js';
import type { PostingSeams } from './seams.js';

/** X's rule against the same text twice looks back for about a day; a week is on the safe side. */
const TWIN_MS = 7 * 24 * 3_600_000;

/** Whether "duplicate" may mean something else than the request that nobody saw the end of: an earlier part of the same
 *  thread, or another post of the account with the same words. */
export async function isRepeat(
  { storage, clock }: PostingSeams,
  { id, xUserId, parts }: Post,
  { index, text }: Part,
): Promise<boolean> {
  if (parts.some((earlier) => earlier.index < index && earlier.text === text)) return true;
  return storage.posts.isTextUp({ xUserId, text, besides: id, since: clock.now() - TWIN_MS });
}
