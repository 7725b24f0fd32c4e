import type { Handler, Invocation } from '../../src/command.js';
import type { Post } from '../../src/posting/ports.js';
import type { Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { decodePost, FIRST_PAGE, type ListState } from '../lists/list-state.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { reviewerOf } from './reviewer.js';
import { decodeRound } from './round.js';
import { shownReview } from './show-review.js';

/** What a reviewer says to a post. The card in the channel is brought up to date by a job of its own, so that of many
 *  clicks none shows an older state last; who has clicked there is answered in a message for them alone. */
export const decideHandlers = {
  approve: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { round, rest } = decodeRound(invocation.subject);
      const { postId, list } = decodePost(rest);
      const post = await services.posting.approve({ postId, round, reviewer: reviewerOf(invocation) });
      return answer(post, list, invocation, services, approvedWords(post));
    },
  },
  reject: {
    first: {
      kind: 'modal',
      async open(invocation, { posting }) {
        const { subject } = invocation;
        await posting.readReview(decodePost(subject).postId, reviewerOf(invocation));
        return {
          title: t('Reject this post'),
          action: { command: 'review', action: 'rejected', subject },
          fields: [
            {
              id: 'reason',
              label: t('Why? Its author reads this'),
              style: 'paragraph',
              required: true,
              maxLength: 500,
            },
          ],
        };
      },
    },
    execute: neverRuns,
  },
  rejected: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const reason = invocation.field('reason') ?? '';
      const post = await services.posting.reject({ postId, reason, reviewer: reviewerOf(invocation) });
      return answer(post, list, invocation, services, {
        title: t('Rejected'),
        body: t('Nothing is posted, and its author is told why.'),
      });
    },
  },
  show: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { post } = await services.posting.readReview(invocation.subject, reviewerOf(invocation));
      return { card: await shownReview(post, FIRST_PAGE, invocation, services), as: 'follow-up' };
    },
  },
} satisfies Record<string, Handler<Services>>;

function approvedWords({ status, approval }: Post): { title: string; body: string } {
  const { votes = [], needed = 1 } = approval ?? {};
  const title = t('You have approved this');
  switch (status) {
    case 'awaiting_approval':
      return { title, body: t`${votes.length} of ${needed} have approved it by now.` };
    case 'scheduled':
      return { title, body: t('It goes out at its time.') };
    case 'held':
      return { title, body: t('Its time has passed, so its author is asked whether it shall go out now.') };
    default:
      return { title, body: t('It goes out now.') };
  }
}

/** In the place of what was clicked; under the card of the channel, which others read, as a message of its own. */
export async function answer(
  post: Post,
  list: ListState | undefined,
  invocation: Invocation,
  services: Services,
  words: { title: string; body: string },
): Promise<Reply> {
  if (list === undefined) return { card: { tone: 'success', ...words }, as: 'follow-up' };
  const card = await shownReview(post, list, invocation, services);
  return { card: { ...card, body: `${words.title}. ${words.body}\n\n${card.body ?? ''}` } };
}
