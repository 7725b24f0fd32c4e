import { governorOf, type Rules, rulesFor } from '../policy/terms.js';
import type { Post } from '../ports.js';
import { postJobKey, reportJob, warmJobKey } from '../post-job.js';
import { recordPostAct } from '../record-post-act.js';
import type { PostingSeams } from '../seams.js';
import type { ReviewReason } from './approval.js';
import { addReviewJobs, isUnderReview, reviewAskedAct, type UnderReview, underReview } from './ask-review.js';
import { addJobsAfterReview, goingOnFrom } from './end-review.js';
import { isApproved, votesThatCount } from './is-approved.js';
import { reviewCardJob } from './review-jobs.js';
import { reviewReason, rolesIn } from './review-reason.js';

/** After a change of a server's rules: what waits and needs nobody any more goes on, in its order; what waits for its time
 *  and needs reviewers now is shown to them before that comes. */
export async function recheckReviews(seams: PostingSeams, guildId: string): Promise<void> {
  const { storage, clock, log, wake } = seams;
  const waiting: Post[] = [];
  for (const post of await storage.posts.inStatus(['awaiting_approval'])) {
    // Those of an account that has just come under these rules, too.
    const isOurs = post.approval?.guildId === guildId || (await governorOf(storage, post)) === guildId;
    if (isOurs) waiting.push(post);
  }
  const now = clock.now();
  let released = 0;
  for (const [index, { id }] of waiting.entries()) {
    // A millisecond apart, because due work of one instant has no order.
    const next = await again(() => recheck(seams, id, now - waiting.length + index));
    if (next !== undefined && next.status !== 'awaiting_approval') released += 1;
  }
  let asked = 0;
  for (const { id } of await storage.posts.inStatus(['scheduled']))
    if ((await again(() => askAhead(seams, id, guildId))) !== undefined) asked += 1;
  if (released + asked > 0) wake();
  log.info({ event: 'reviews-rechecked', guildId, released, asked }, 'reviews looked at by new rules');
}

/** Until nobody is faster. `overtaken`: the post changed since it was read. */
async function again(step: () => Promise<Post | undefined | 'overtaken'>): Promise<Post | undefined> {
  for (;;) {
    const done = await step();
    if (done !== 'overtaken') return done;
  }
}

function recheck(
  seams: PostingSeams,
  postId: string,
  dueAt: number,
): Promise<Post | undefined | 'overtaken'> {
  return seams.storage.transaction(async (unit) => {
    const post = await unit.posts.read(postId);
    if (!isUnderReview(post)) return undefined;
    const now = seams.clock.now();
    const rules = await rulesFor(unit, post);
    const why = rules && reviewReason(rules.policy, post.parts, rolesIn(rules.guildId, post));
    if (rules === undefined || why === undefined || isApproved(post, rules.policy.approval)) {
      const kind = why === undefined ? 'not_needed' : 'approved';
      const stored = await unit.posts.save(goingOnFrom(post, { kind, at: now }));
      if (stored === undefined) return 'overtaken';
      await addJobsAfterReview(unit, seams, stored, dueAt);
      return stored;
    }
    // Its card may belong into another channel now, whatever else stays.
    const stored = await unit.posts.save(byRules(post, rules, why, now));
    if (!isUnderReview(stored)) return 'overtaken';
    if (stored.approval.guildId === post.approval.guildId) await unit.jobs.add(reviewCardJob(stored, now));
    else await addReviewJobs(unit, stored, now);
    return stored;
  });
}

function byRules(post: UnderReview, rules: Rules, why: ReviewReason, now: number): Post {
  const { approval } = post;
  // Another server governs the account by now, and its reviewers have seen nothing of it.
  if (rules.guildId !== approval.guildId)
    return underReview(post, { rules, why, authorRoleIds: rolesIn(rules.guildId, post) }, now);
  const { needed } = rules.policy.approval;
  const votes = votesThatCount(post, rules.policy.approval);
  return { ...post, approval: { ...approval, needed, why, votes }, updatedAt: now };
}

/** One that waits for its time, and would be kept back then. */
function askAhead(
  seams: PostingSeams,
  postId: string,
  guildId: string,
): Promise<Post | undefined | 'overtaken'> {
  return seams.storage.transaction(async (unit) => {
    const post = await unit.posts.read(postId);
    if (post?.status !== 'scheduled') return undefined;
    const rules = await rulesFor(unit, post);
    const authorRoleIds = rules && rolesIn(rules.guildId, post);
    const why =
      rules?.guildId === guildId ? reviewReason(rules.policy, post.parts, authorRoleIds) : undefined;
    if (rules === undefined || why === undefined || isApproved(post, rules.policy.approval)) return undefined;
    const now = seams.clock.now();
    const stored = await unit.posts.save({
      ...underReview(post, { rules, why, authorRoleIds }, now),
      updatedAt: now,
    });
    if (!isUnderReview(stored)) return 'overtaken';
    for (const key of [postJobKey(postId), warmJobKey(postId)]) await unit.jobs.remove(key);
    await recordPostAct(unit, seams, stored, reviewAskedAct(stored));
    await addReviewJobs(unit, stored, now);
    await unit.jobs.add(reportJob(stored, now));
    return stored;
  });
}
