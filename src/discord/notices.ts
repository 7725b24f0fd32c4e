import type { AccountNotices, Authorization, ReplyHandle } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import { inLanguage, type Language } from '../language.js';
import type { Log } from '../log.js';
import type { AppStop } from '../posting/app-stop.js';
import type { Alert } from '../posting/policy/alert.js';
import type { Post, PostNotices } from '../posting/ports.js';
import type { Card } from '../reply.js';
import type { Answers } from './answers.js';
import { nonceOf } from './nonce.js';

/** What the notices say; built by the composition root, so that this adapter knows no command. */
export interface NoticeCards {
  needsReauthorization(notice: Parameters<AccountNotices['needsReauthorization']>[0]): Card;
  linkRemoved(notice: Parameters<AccountNotices['linkRemoved']>[0]): Card;
  handedOver(notice: Parameters<AccountNotices['handedOver']>[0]): Card;
  linkEnded(authorization: Authorization): Promise<Card>;
  settled(post: Post): Promise<Card>;
  announced(post: Post): Promise<Card>;
  uploading(post: Post, percent: number): Card;
  consentAsked(post: Post): Promise<Card>;
  review(post: Post): Promise<Card>;
  reviewLeft(why: 'moved' | 'erased'): Card;
  reviewReminder(post: Post): Promise<Card>;
  appStopped(stop: AppStop): Card;
  alert(alert: Alert): Promise<Card>;
}

export type NoticeReader = { readonly memberId: string } | { readonly guildId: string };

/** A handle that ends within this time (ms) may end on the way. */
const HANDLE_MARGIN = 5_000;

/** Tells people what happened while no command waited. A deleted message or closed direct messages are results;
 *  a network error or 5xx is thrown, so that the durable job that called tries again. */
export function createNotices(options: {
  answers: Pick<Answers, 'edit' | 'directMessage' | 'channelMessage' | 'postMessage' | 'editMessage'>;
  clock: Clock;
  log: Log;
  cards: NoticeCards;
  /** In which language somebody, or a place, is told. */
  languageOf: (reader: NoticeReader) => Promise<Language>;
  /** Whoever runs the bot, where Discord says who that is. */
  operatorId: string | undefined;
}): AccountNotices & PostNotices {
  const { answers, clock, log, cards, operatorId } = options;

  /** A card in the language of whoever will read it. */
  const cardFor = async (reader: NoticeReader, make: () => Card | Promise<Card>): Promise<Card> =>
    inLanguage(await options.languageOf(reader), make);

  const editWhileItLives = async (handle: ReplyHandle | undefined, card: Card): Promise<boolean> => {
    if (handle === undefined || handle.expiresAt - clock.now() < HANDLE_MARGIN) return false;
    return (await answers.edit(handle, card)) === 'done';
  };

  return {
    async needsReauthorization(notice) {
      const card = await cardFor({ memberId: notice.discordUserId }, () =>
        cards.needsReauthorization(notice),
      );
      const outcome = await answers.directMessage(notice.discordUserId, card, notice.nonce);
      if (outcome === 'done') return 'told';
      if (notice.channelId !== undefined) {
        const said = await answers.channelMessage(notice.channelId, card, notice.nonce);
        if (said === 'done') return 'told_in_channel';
      }
      log.info({ xUserId: notice.xUserId }, 'an owner could not be told to authorize again');
      return 'unreachable';
    },

    async linkRemoved(notice) {
      const card = await cardFor({ memberId: notice.discordUserId }, () => cards.linkRemoved(notice));
      const outcome = await answers.directMessage(notice.discordUserId, card, notice.nonce);
      return outcome === 'done' ? 'told' : 'unreachable';
    },

    async handedOver(notice) {
      const card = await cardFor({ memberId: notice.discordUserId }, () => cards.handedOver(notice));
      const outcome = await answers.directMessage(notice.discordUserId, card, notice.nonce);
      return outcome === 'done' ? 'told' : 'unreachable';
    },

    async linkEnded(handle, authorization) {
      const card = await cardFor({ memberId: authorization.discordUserId }, () =>
        cards.linkEnded(authorization),
      );
      if (await editWhileItLives(handle, card)) return;
      const nonce = nonceOf('link', authorization.id, authorization.step);
      const outcome = await answers.directMessage(authorization.discordUserId, card, nonce);
      if (outcome === 'closed')
        log.info({ authorizationId: authorization.id }, 'nobody could be told of a link');
    },

    async settled(post) {
      const card = await cardFor({ memberId: post.authorId }, () => cards.settled(post));
      if (await editWhileItLives(post.reply, card)) return 'told';
      // A later revision is news of its own; a job that tries again carries the same one.
      const nonce = nonceOf('post', post.id, post.revision);
      if ((await answers.directMessage(post.authorId, card, nonce)) === 'done') return 'told';
      if ((await answers.channelMessage(post.channelId, card, nonce)) === 'done') return 'told';
      log.info({ postId: post.id }, 'nobody could be told of a post');
      return 'unreachable';
    },

    async uploading(post, percent) {
      const card = await cardFor({ memberId: post.authorId }, () => cards.uploading(post, percent));
      await editWhileItLives(post.reply, card);
    },

    async appStopped(stop) {
      if (operatorId === undefined) return 'unreachable';
      const nonce = nonceOf('app-stopped', stop.at);
      const card = await cardFor({ memberId: operatorId }, () => cards.appStopped(stop));
      const outcome = await answers.directMessage(operatorId, card, nonce);
      return outcome === 'done' ? 'told' : 'unreachable';
    },

    async alert({ guildId, channelId, key }, alert) {
      const card = await cardFor({ guildId }, () => cards.alert(alert));
      const outcome = await answers.channelMessage(channelId, card, nonceOf('alert', guildId, key));
      return outcome === 'done' ? 'told' : 'no_access';
    },

    async announce(post) {
      const card = await cardFor(readerAt(post), () => cards.announced(post));
      const outcome = await answers.channelMessage(post.channelId, card, nonceOf('said', post.id, 'up'));
      return outcome === 'done' ? 'told' : 'no_access';
    },

    async askConsent(post) {
      const card = await cardFor(readerAt(post), () => cards.consentAsked(post));
      const nonce = nonceOf('consent', post.id, post.revision);
      const outcome = await answers.channelMessage(post.channelId, card, nonce);
      return outcome === 'done' ? 'told' : 'no_access';
    },

    async postReview(post, { channelId, goneMessageId = '' }) {
      const nonce = nonceOf('review', post.id, post.approval?.openedAt ?? 0, goneMessageId);
      const card = await cardFor(reviewersOf(post), () => cards.review(post));
      return answers.postMessage(channelId, card, nonce);
    },

    async editReview(post, message) {
      return answers.editMessage(message, await cardFor(reviewersOf(post), () => cards.review(post)));
    },

    async leaveReview(message, why, guildId) {
      const make = () => cards.reviewLeft(why);
      return answers.editMessage(message, guildId === undefined ? make() : await cardFor({ guildId }, make));
    },

    async remindReviewers(post, { channelId, number }) {
      const nonce = nonceOf('review-reminder', post.id, post.approval?.askedAt ?? 0, number);
      const card = await cardFor(reviewersOf(post), () => cards.reviewReminder(post));
      const outcome = await answers.channelMessage(channelId, card, nonce);
      return outcome === 'done' ? 'told' : 'no_access';
    },
  };
}

/** What stands in a channel is in the language of its server. */
function readerAt({ place, authorId }: Post): NoticeReader {
  return place === 'dm' ? { memberId: authorId } : { guildId: place.replace('guild:', '') };
}

/** Reviewers read in the language of the server whose rules ask them. */
function reviewersOf(post: Post): NoticeReader {
  return post.approval === undefined ? readerAt(post) : { guildId: post.approval.guildId };
}
