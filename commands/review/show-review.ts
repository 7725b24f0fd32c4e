import type { Invocation } from '../../src/command.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { reviewCard } from '../cards/review-card.js';
import { backButtons } from '../lists/list-handlers.js';
import { encodePost, type ListState } from '../lists/list-state.js';
import type { Services } from '../services.js';
import { picturesOf } from '../tweet/pictures.js';
import { reviewerOf } from './reviewer.js';

/** The card of a review for one of its readers, with what they can do. */
export async function shownReview(
  post: Post,
  list: ListState,
  invocation: Invocation,
  services: Services,
): Promise<Card> {
  const may =
    post.status === 'awaiting_approval'
      ? await services.posting.readReview(post.id, reviewerOf(invocation))
      : undefined;
  const card = reviewCard(post, {
    username: await services.accounts.usernameOf(post.xUserId),
    prices: services.prices,
    pictures: await picturesOf(services, post.parts),
    subject: encodePost({ postId: post.id, list }),
    ...(may === undefined ? {} : { may: { approve: may.mayApprove, decide: may.mayDecide } }),
  });
  return { ...card, buttons: [...(card.buttons ?? []), ...backButtons('review', list)] };
}
