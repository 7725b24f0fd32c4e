import { alertCard } from '../commands/cards/alert-card.js';
import { appStopCard } from '../commands/cards/app-stop-card.js';
import { consentCard, consentGivenCard } from '../commands/cards/consent-card.js';
import { draftThatWaits } from '../commands/cards/draft-card.js';
import { linkEndedCard } from '../commands/cards/link-card.js';
import { linkRemovedCard } from '../commands/cards/link-removed-card.js';
import { postCard } from '../commands/cards/post-card.js';
import { announcementCard } from '../commands/cards/published-card.js';
import { reauthorizationCard } from '../commands/cards/reauthorization-card.js';
import { reviewCard, reviewLeftCard, reviewReminderCard } from '../commands/cards/review-card.js';
import { reviewExpiredCard } from '../commands/cards/review-news.js';
import { handedOverCard } from '../commands/cards/share-card.js';
import { uploadingCard } from '../commands/cards/uploading-card.js';
import { picturesOf } from '../commands/tweet/pictures.js';
import type { Engine } from './create-engine.js';
import type { NoticeCards } from './discord/notices.js';
import type { MediaIntake } from './posting/media.js';
import type { Post } from './posting/ports.js';
import type { Prices } from './posting/price.js';
import type { Card } from './reply.js';

/** The cards of what is told while no command waits; the same that commands show. `engine` gives what they are
 *  looked up in, which is made after the notices. */
export function createNoticeCards(options: {
  prices: Prices;
  /** Draws the files of a post. */
  media: Pick<MediaIntake, 'preview'>;
  engine: () => Engine | undefined;
}): NoticeCards {
  const { prices } = options;
  const detailsOf = async (post: Post) => ({
    prices,
    username: await options.engine()?.accounts.usernameOf(post.xUserId),
    canEdit: (await options.engine()?.accounts.isSubscriber(post.xUserId)) ?? false,
    ...(post.status === 'awaiting_approval'
      ? { shown: await options.engine()?.posting.whereShown(post) }
      : {}),
  });
  return {
    needsReauthorization: reauthorizationCard,
    linkRemoved: linkRemovedCard,
    handedOver: handedOverCard,
    appStopped: appStopCard,
    alert: (alert) => alertCard(alert, async (xUserId) => options.engine()?.accounts.usernameOf(xUserId)),
    async linkEnded(authorization) {
      const drafts = (await options.engine()?.posting.draftsOf(authorization.discordUserId)) ?? [];
      return linkEndedCard(authorization, draftThatWaits(drafts, authorization.linkedAs?.id));
    },
    uploading: uploadingCard,
    async settled(post) {
      const details = await detailsOf(post);
      if (post.status === 'draft') return draftNews(post, details.username);
      return postCard(post, details);
    },
    review: async (post) => {
      const { username } = await detailsOf(post);
      return reviewCard(post, { username, prices, pictures: await picturesOf(options, post.parts) });
    },
    reviewLeft: reviewLeftCard,
    reviewReminder: async (post) => reviewReminderCard(post, await detailsOf(post)),
    async consentAsked(post) {
      const { username } = await detailsOf(post);
      return consentCard(post, { username, pictures: await picturesOf(options, post.parts) });
    },
    announced: async (post) => announcementCard(post, await detailsOf(post)),
  };
}

/** A draft is news when reviewers have let their time pass, or when whoever wrote its words agrees. */
function draftNews(post: Post, username: string | undefined): Card {
  return post.approval?.outcome?.kind === 'expired'
    ? reviewExpiredCard(post)
    : consentGivenCard(post, username);
}
