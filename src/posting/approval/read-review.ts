import { NotAllowedError } from '../../errors.js';
import { readPolicy } from '../policy/policy.js';
import { rulesFor } from '../policy/terms.js';
import type { ReviewQuery } from '../ports.js';
import type { PostingSeams } from '../seams.js';
import { isUnderReview, type UnderReview } from './ask-review.js';
import { decidedAlready } from './decide-review.js';
import { isAuthorOf, mayReview, type Reviewer } from './reviewers.js';

/** What waits for reviewers, and what this member can do with it. */
export interface OpenReview {
  readonly post: UnderReview;
  readonly mayDecide: boolean;
  /** Not for whoever wrote or edited it, unless the policy lets them. */
  readonly mayApprove: boolean;
  readonly isAuthor: boolean;
}

/** Throws NotAllowedError for whoever is neither its author nor a reviewer, InvalidInputError for what is decided. */
export async function readReview(
  { storage }: Pick<PostingSeams, 'storage'>,
  postId: string,
  reader: Reviewer,
): Promise<OpenReview> {
  const post = await storage.posts.read(postId);
  if (!isUnderReview(post)) throw decidedAlready(post);
  const rules = await rulesFor(storage, post);
  const mayDecide = rules !== undefined && mayReview(rules, reader);
  const isAuthor = post.authorId === reader.id;
  if (!mayDecide && !isAuthor)
    throw new NotAllowedError('Only its author and the reviewers of this server can see this post.');
  const isTheirs = isAuthorOf(post, reader.id) && rules?.policy.approval.mayApproveOwn !== true;
  return { post, mayDecide, mayApprove: mayDecide && !isTheirs, isAuthor };
}

/** Which posts wait for this member's decision in the server where they ask; undefined: they decide about none. */
export async function reviewsFor(
  { storage }: Pick<PostingSeams, 'storage'>,
  reviewer: Reviewer,
): Promise<ReviewQuery | undefined> {
  const { guildId } = reviewer;
  if (guildId === undefined) return undefined;
  const policy = await readPolicy(storage, guildId);
  const query = { guildId, mayApproveOwn: policy.approval.mayApproveOwn };
  if (reviewer.isAdmin) return query;
  const shares = (await storage.shares.ofGuild(guildId)).filter(({ state }) => state === 'active');
  const theirs = shares.filter((share) => mayReview({ guildId, policy, share }, reviewer));
  const unshared = mayReview({ guildId, policy }, reviewer);
  if (!unshared && theirs.length === 0) return undefined;
  const ids = (of: typeof shares) => of.map(({ xUserId }) => xUserId);
  return { ...query, accounts: { theirs: ids(theirs), shared: ids(shares), unshared } };
}
