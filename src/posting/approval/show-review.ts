import { readPolicy } from '../policy/policy.js';
import type { MessagePlace, Post, PostingUnit } from '../ports.js';
import { reportJob } from '../post-job.js';
import type { PostingSeams } from '../seams.js';
import { isUnderReview, type UnderReview } from './ask-review.js';

/** Where the card of a review is. Not in the post: what is being sent has to stay as it is. */
interface ReviewCard {
  /** Of which review. */
  readonly openedAt: number;
  /** Whose channel it is in. */
  readonly guildId?: string;
  /** Absent: the bot may not write in the channel, and its author was told. */
  readonly message?: MessagePlace;
}

type Facts = Pick<PostingUnit, 'facts'>;

const factOf = (postId: string): string => `review-card:${postId}`;

/** Keeps the card in the review channel as the review stands: edits it, or posts it where there is none (any more). It
 *  alone writes there, in a lane of the post's own, so that nothing older comes last. */
export async function showReview(seams: PostingSeams, postId: string): Promise<void> {
  const { storage, notices } = seams;
  const post = await storage.posts.read(postId);
  const card = await readCard(storage, postId);
  if (!isUnderReview(post)) {
    // Whoever has deleted it does not want to see how it ended.
    if (card?.message !== undefined) {
      if (post === undefined) await notices.leaveReview(card.message, 'erased', card.guildId);
      else await notices.editReview(post, card.message);
    }
    return storage.facts.remove(factOf(postId));
  }
  const isCurrent = card?.openedAt === post.approval.openedAt;
  const channelId = (await readPolicy(storage, post.approval.guildId)).channels.review;
  if (card?.message !== undefined) {
    if (!isCurrent || card.message.channelId !== channelId)
      await notices.leaveReview(card.message, 'moved', card.guildId);
    else if ((await notices.editReview(post, card.message)) === 'done') return;
  }
  if (channelId === undefined) return storage.facts.remove(factOf(postId));
  const posted = await notices.postReview(post, { channelId, goneMessageId: card?.message?.messageId });
  if (posted === 'no_access') await noteUnseen(seams, post, isCurrent && card?.message === undefined);
  else {
    const { openedAt, guildId } = post.approval;
    await writeCard(storage, postId, { openedAt, guildId, message: { channelId, ...posted } });
  }
}

/** Whether reviewers see it in a channel: `no_access` when the bot may not write there, `none` when there is no channel. */
export async function whereShown(
  { storage }: Pick<PostingSeams, 'storage'>,
  { id, approval }: Pick<Post, 'id' | 'approval'>,
): Promise<'channel' | 'no_access' | 'none'> {
  if (approval === undefined) return 'none';
  const card = await readCard(storage, id);
  if (card?.openedAt === approval.openedAt && card.message === undefined) return 'no_access';
  return (await readPolicy(storage, approval.guildId)).channels.review === undefined ? 'none' : 'channel';
}

/** Its author is told once that nobody sees it there. */
async function noteUnseen(
  { storage, clock, wake, log }: PostingSeams,
  post: UnderReview,
  isTold: boolean,
): Promise<void> {
  log.warn({ event: 'review-not-shown', postId: post.id }, 'the bot may not write in the review channel');
  if (isTold) return;
  await storage.transaction(async (unit) => {
    await writeCard(unit, post.id, { openedAt: post.approval.openedAt });
    await unit.jobs.add(reportJob(post, clock.now()));
  });
  wake();
}

async function readCard({ facts }: Facts, postId: string): Promise<ReviewCard | undefined> {
  const fact = await facts.read(factOf(postId));
  return fact === undefined ? undefined : JSON.parse(fact);
}

function writeCard({ facts }: Facts, postId: string, card: ReviewCard): Promise<void> {
  return facts.write(factOf(postId), JSON.stringify(card));
}
