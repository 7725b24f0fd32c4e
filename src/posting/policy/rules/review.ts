import type { ReviewReason } from '../../approval/approval.js';
import { addReviewJobs, reviewAskedAct, underReview } from '../../approval/ask-review.js';
import { isApproved, isCleared } from '../../approval/is-approved.js';
import { reviewReason, rolesIn } from '../../approval/review-reason.js';
import { countUp } from '../../parts.js';
import type { Post, PostingUnit } from '../../ports.js';
import type { PostAct } from '../../record-post-act.js';
import type { GateRule, Passage } from '../gate.js';
import type { Rules } from '../terms.js';

export interface ToReviewers {
  readonly becomes: Post;
  readonly act: PostAct;
  readonly also: (unit: PostingUnit) => Promise<void>;
}

/** What needs reviewers, and has not got enough of them for exactly this, waits for them. */
export const review = async (passage: Passage): Promise<ToReviewers | undefined> => {
  const { post, rules } = passage;
  if (rules === undefined) return undefined;
  const why = reviewReason(rules.policy, post.parts, rolesIn(rules.guildId, post));
  const wanted = asWanted(passage);
  if (why === undefined || isApproved(wanted, rules.policy.approval)) return undefined;
  return toReviewers(passage, rules, once(wanted), why);
};

/** A thread that has begun goes on whatever the rules are by now; but not with words that reviewers were shown and did not
 *  agree to. */
export const reviewOfRest: GateRule = async (passage) => {
  const { post, rules } = passage;
  if (rules === undefined || countUp(post) === 0 || isCleared(post)) return undefined;
  return toReviewers(passage, rules, post, post.approval?.why ?? 'always');
};

/** Whoever wants it out before its time wants another time. */
function asWanted({ post, point, seams }: Passage): Post {
  const { schedule, ...rest } = post;
  const isEarly = schedule !== undefined && schedule.at > seams.clock.now();
  return point === 'accepted' && post.status === 'queued' && isEarly ? rest : post;
}

/** What has left its time behind (queued, or held by a rule) has its successor already, and a second one would double the
 *  series. */
function once(post: Post): Post {
  if (post.status === 'scheduled' || post.schedule?.recurrence === undefined) return post;
  const { recurrence: _, ...schedule } = post.schedule;
  return { ...post, schedule };
}

async function toReviewers(
  { seams, unit }: Passage,
  rules: Rules,
  post: Post,
  why: ReviewReason,
): Promise<ToReviewers> {
  // What reviewers have seen of it, for the difference.
  const before = post.approval === undefined ? undefined : await unit.posts.read(post.id);
  const now = seams.clock.now();
  const authorRoleIds = rolesIn(rules.guildId, post);
  const request = { rules, why, authorRoleIds, ...(before === undefined ? {} : { before }) };
  const becomes = underReview(post, request, now);
  return { becomes, act: reviewAskedAct(becomes), also: (unit) => addReviewJobs(unit, becomes, now) };
}
