import type { PartContent } from '../media.js';
import { rulesFor } from '../policy/terms.js';
import type { Post } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { reviewReason } from './review-reason.js';

/** How many reviewers a post would wait for if it were accepted now; undefined: none. */
export async function reviewPlan(
  { storage }: Pick<PostingSeams, 'storage'>,
  post: Pick<Post, 'place' | 'xUserId'> & { readonly parts: readonly PartContent[] },
  authorRoleIds?: readonly string[],
): Promise<number | undefined> {
  const rules = await rulesFor(storage, post);
  const why = rules && reviewReason(rules.policy, post.parts, authorRoleIds);
  return why === undefined ? undefined : rules?.policy.approval.needed;
}
