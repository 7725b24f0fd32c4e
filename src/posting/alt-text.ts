import { InvalidInputError } from '../errors.js';
import { mark } from '../sentence.js';
import { mediaOf } from './contents.js';
import { guildOf } from './guild-state.js';
import type { Media, PartContent } from './media.js';
import { governorOf } from './policy/terms.js';
import type { Post } from './ports.js';
import type { PostingSeams } from './seams.js';
import { settingsFor } from './settings.js';

/** Whether whoever cannot see this file is told nothing of it. X takes no words for what a video shows. */
export function lacksAltText({ kind, altText = '' }: Media): boolean {
  return kind !== 'video' && altText.trim() === '';
}

/** How many files of these parts have words; X bills each. */
export function countDescribed(parts: readonly PartContent[]): number {
  return mediaOf(parts).filter((file) => file.kind !== 'video' && !lacksAltText(file)).length;
}

/** Where the author, the server that it is written in, or the one that the account is shared with wants every picture
 *  described, and one is not: which, and what to do. */
export async function whyUndescribed(
  { storage }: Pick<PostingSeams, 'storage'>,
  {
    authorId,
    place,
    xUserId,
    parts,
  }: Pick<Post, 'authorId' | 'place' | 'xUserId'> & { readonly parts: readonly PartContent[] },
): Promise<InvalidInputError | undefined> {
  const missing = mediaOf(parts).find(lacksAltText);
  if (missing === undefined) return undefined;
  const guildIds = new Set([guildOf(place), await governorOf(storage, { place, xUserId })]);
  const settings = await Promise.all(
    [...guildIds].map((guildId) => settingsFor(storage, { memberId: authorId, guildId })),
  );
  if (settings.every(({ altText }) => altText !== true)) return undefined;
  return new InvalidInputError(mark`${missing.name} has no alt text, and here every picture needs one.`, {
    nextStep: 'Press “Alt text” and say what it shows.',
  });
}
