import { whyUndescribed } from './alt-text.js';
import { assertConsent } from './consent.js';
import { assertAllPostable } from './limit-of.js';
import type { PartContent } from './media.js';
import type { Post } from './ports.js';
import type { PostingSeams } from './seams.js';

type Candidate = Pick<Post, 'authorId' | 'xUserId' | 'place' | 'options' | 'consent'> & {
  readonly parts: readonly PartContent[];
};

/** Everything that has to hold before a post may go out, whichever door it comes through. Gives its parts as they will
 *  be sent. Throws InvalidInputError for what X does not take or what a rule of the place wants, and NotAllowedError for
 *  somebody else's words without their consent. */
export async function assertReady(
  seams: Pick<PostingSeams, 'subscribes' | 'storage'>,
  post: Candidate,
): Promise<PartContent[]> {
  const parts = await assertReadyBut(seams, post);
  assertConsent(post);
  return parts;
}

/** The same but for the consent, which is about to be asked for. */
export async function assertReadyBut(
  seams: Pick<PostingSeams, 'subscribes' | 'storage'>,
  post: Candidate,
): Promise<PartContent[]> {
  const parts = await assertAllPostable(seams, post);
  const undescribed = await whyUndescribed(seams, post);
  if (undescribed !== undefined) throw undescribed;
  return parts;
}
