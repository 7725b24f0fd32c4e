import { textsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { type DraftCardOptions, previewCard } from '../cards/draft-card.js';
import type { Services } from '../services.js';

/** A draft's preview with all that is known of its account. */
export async function draftCard(
  { accounts, posting, prices }: Services,
  draft: Post,
  more: Pick<DraftCardOptions, 'title' | 'problem' | 'mend' | 'note'> = {},
): Promise<Card> {
  if (draft.xUserId === '') return previewCard(draft, { prices, ...more });
  const [username, limit, allowance] = await Promise.all([
    accounts.usernameOf(draft.xUserId),
    posting.limitFor(draft.xUserId, textsOf(draft)),
    posting.allowance(draft.xUserId),
  ]);
  return previewCard(draft, { username, prices, limit, allowance, ...more });
}
