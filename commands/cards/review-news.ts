import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import { priceOfParts } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import type { PostCardOptions } from './post-card-options.js';
import { withText } from './post-words.js';
import { priceWords } from './price-words.js';
import { repeatWords } from './repeat-words.js';
import { rejectionField } from './review-card.js';
import { neededWords, voteWords } from './review-words.js';
import { carriedFields } from './shown-content.js';
import { fullTime, relativeTime } from './words.js';

/** What its author sees of a post that waits for reviewers. */
export function waitingForReviewCard(post: Post, { username, prices, shown }: PostCardOptions): Card {
  const { approval, schedule } = post;
  const repeats = repeatWords(schedule);
  return {
    tone: 'info',
    title: username === undefined ? t('Waiting for approval') : md`Waiting for approval as @${username}`,
    body: withText(bodyWords(approval?.needed ?? 1, shown ?? 'channel'), post),
    fields: [
      ...(approval === undefined ? [] : [{ name: t('Approved so far'), value: voteWords(approval) }]),
      ...carriedFields(post),
      ...(schedule === undefined
        ? []
        : [{ name: t('Goes out'), value: md`${fullTime(schedule.at)}, ${relativeTime(schedule.at)}` }]),
      ...(repeats === undefined ? [] : [{ name: t('Repeats'), value: repeats }]),
      { name: t('Price'), value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    ...(approval === undefined
      ? {}
      : { footer: md`Without a decision it is a draft again ${relativeTime(approval.expiresAt)}.` }),
    buttons: [
      // A form has room for one part.
      queueButton(t('Edit'), post.parts.length > 1 ? 'review_parts' : 'review_edit', post),
      queueButton(t('Withdraw'), 'withdraw', post),
    ],
  };
}

function bodyWords(needed: number, shown: keyof typeof WHERE): string {
  return [neededWords(needed), t('Rookery tells you how they decide.'), t(WHERE[shown])]
    .filter((words) => words !== '')
    .join(' ');
}

const WHERE = mark({
  channel: '',
  none: 'No channel shows it to them: they find it with /review.',
  no_access: 'I may not write in the review channel: they find it with /review.',
});

/** Nothing was posted, and a reviewer has said why. */
export function rejectedCard(post: Post): Card {
  const { by, reason } = post.approval?.outcome ?? {};
  return {
    tone: 'danger',
    title: t('Rejected by a reviewer'),
    body: withText(t('Nothing was posted.'), post),
    fields: by === undefined || reason === undefined ? [] : [rejectionField(by, reason)],
    buttons: [
      {
        label: t('Edit and ask again'),
        style: 'primary',
        action: { command: 'tweet', action: 'edit', subject: post.id },
      },
    ],
  };
}

/** Nobody has decided in time. */
export function reviewExpiredCard(post: Post): Card {
  return {
    tone: 'warning',
    title: t('Not approved in time'),
    body: withText(
      t(
        'Not enough reviewers have decided. Nothing was posted; it is a draft again, and you can ask once more.',
      ),
      post,
    ),
    buttons: [
      {
        label: t('Look at it'),
        style: 'primary',
        action: { command: 'tweet', action: 'show', subject: post.id },
      },
    ],
  };
}

/** The buttons of what waits belong to /queue. */
function queueButton(label: string, action: string, { id }: Pick<Post, 'id'>): Button {
  return { label, style: 'secondary', action: { command: 'queue', action, subject: id } };
}
