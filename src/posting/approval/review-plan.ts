import { rulesFor } from '../policy/terms.js';
import type { Post } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { reviewReason, rolesIn } from './review-reason.js';

/** How many reviewers a draft would wait for if it were sent off now; undefined: none. */
export async function reviewPlan(
  { storage }: Pick<PostingSeams, 'storage'>,
  draft: Post,
): Promise<number | undefined> {
  const rules = await rulesFor(storage, draft);
  const why = rules && reviewReason(rules.policy, draft.parts, rolesIn(rules.guildId, draft));
  return why === undefined ? undefined : rules?.policy.approval.needed;
}
