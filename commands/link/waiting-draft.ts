import type { Invocation } from '../../src/command.js';
import type { Post } from '../../src/posting/ports.js';
import { draftThatWaits } from '../cards/draft-card.js';
import type { Services } from '../services.js';

/** A text of the actor that waited for this account to be linked. */
export async function waitingDraft(
  { actor }: Invocation,
  posting: Services['posting'],
  xUserId: string,
): Promise<Post | undefined> {
  return draftThatWaits(await posting.draftsOf(actor.id), xUserId);
}
