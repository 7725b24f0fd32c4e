import { md } from '../../src/markdown.js';
import { countUp } from '../../src/posting/parts.js';
import type { Post } from '../../src/posting/ports.js';
import { priceOfParts } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import type { PostCardOptions } from './post-card-options.js';
import { textOf, withText } from './post-words.js';
import { priceWords } from './price-words.js';
import { repeatWords } from './repeat-words.js';
import { rejectionField } from './review-card.js';
import { neededWords, voteWords } from './review-words.js';
import { carriedFields } from './shown-content.js';
import { fullTime, relativeTime } from './words.js';

/** What its author sees of a post that waits for reviewers. */
export function waitingForReviewCard(post: Post, { username, prices, shown }: PostCardOptions): Card {
  const { approval, schedule } = post;
  const name = username === undefined ? '' : md` as @${username}`;
  const needed = approval?.needed ?? 1;
  const repeats = repeatWords(schedule);
  return {
    tone: 'info',
    title: `Waiting for approval${name}`,
    body: `${capital(neededWords(needed))} to approve this before it is posted. Rookery tells you how they decide.${WHERE[shown ?? 'channel']}\n\n${md`${textOf(post)}`}`,
    fields: [
      { name: 'Approved so far', value: approval === undefined ? 'none' : voteWords(approval) },
      ...carriedFields(post),
      ...(schedule === undefined
        ? []
        : [{ name: 'Goes out', value: md`${fullTime(schedule.at)}, ${relativeTime(schedule.at)}` }]),
      ...(repeats === undefined ? [] : [{ name: 'Repeats', value: repeats }]),
      { name: 'Price', value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    ...(approval === undefined
      ? {}
      : { footer: md`Without a decision it is a draft again ${relativeTime(approval.expiresAt)}.` }),
    buttons: [
      // A form has room for one part.
      queueButton('Edit', post.parts.length > 1 ? 'review_parts' : 'review_edit', post),
      queueButton('Withdraw', 'withdraw', post),
    ],
  };
}

const WHERE = {
  channel: '',
  none: ' No channel shows it to them: they find it with /review.',
  no_access: ' I may not write in the review channel: they find it with /review.',
} as const;

/** Nothing was posted, and a reviewer has said why. */
export function rejectedCard(post: Post): Card {
  const { by, reason } = post.approval?.outcome ?? {};
  return {
    tone: 'danger',
    title: 'Rejected by a reviewer',
    body: withText('Nothing was posted.', post),
    fields: by === undefined || reason === undefined ? [] : [rejectionField(by, reason)],
    buttons: [
      {
        label: 'Edit and ask again',
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
    title: countUp(post) > 0 ? 'The rest was not approved in time' : 'Not approved in time',
    body: withText(
      'Not enough reviewers have decided. Nothing was posted; it is a draft again, and you can ask once more.',
      post,
    ),
    buttons: [
      {
        label: 'Look at it',
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

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
