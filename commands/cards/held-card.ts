import { md } from '../../src/markdown.js';
import { countUp } from '../../src/posting/parts.js';
import { isHeldByRule } from '../../src/posting/policy/held-by-rule.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { decide, discard, withText } from './post-words.js';
import { needsReauthorizationButton } from './reauthorization-card.js';
import { fullTime, relativeTime } from './words.js';

/** A post that waits for something other than its time. */
export function heldCard(post: Post): Card {
  switch (post.heldReason) {
    case 'outcome_unknown':
      return unknownForGood(post);
    case 'paused':
      return {
        tone: 'warning',
        title: t('Held: posting is paused here'),
        body: withText(
          t('An admin has paused posting for this server. When it goes on, this goes out by itself.'),
          post,
        ),
        buttons: [discard(post)],
      };
    case 'app_stopped':
      return {
        tone: 'warning',
        title: t('Held: X takes no posts of this bot right now'),
        body: withText(
          t(
            'Its credits at X are used up, or a cap is reached. Whoever runs the bot has been told; when that is mended, this goes out by itself.',
          ),
          post,
        ),
        buttons: [discard(post)],
      };
    case 'late':
      return late(post);
    case 'bot_removed':
      return {
        tone: 'warning',
        title: t('Held: Rookery was removed from the server'),
        body: withText(t('Nothing is lost. When an admin adds it again, this goes out by itself.'), post),
        buttons: [discard(post)],
      };
    case 'no_right':
      return {
        tone: 'warning',
        title: t('Held: its author may not post as this account any more'),
        body: withText(
          t(
            'Nothing is lost. An admin of the server decides what becomes of it; it goes out by itself when its author has the right again.',
          ),
          post,
        ),
        buttons: [{ ...queueButton(t('Try again'), 'retry', post), style: 'primary' }, discard(post)],
      };
    case 'outside_hours':
    case 'quota':
    case 'budget':
      return heldByPolicy(post, post.heldReason);
    default:
      return heldForAccount(post);
  }
}

/** What the rules of the server hold back. */
function heldByPolicy(post: Post, reason: 'outside_hours' | 'quota' | 'budget'): Card {
  const { title, body } = POLICY_WORDS[reason];
  const until = post.heldUntil;
  const when =
    until === undefined
      ? t('It goes out by itself when an admin makes room for it.')
      : md`It goes out by itself ${relativeTime(until)}, ${fullTime(until)}.`;
  // What has begun cannot be written anew.
  const buttons = countUp(post) === 0 ? waitingButtons(post) : [discard(post)];
  return { tone: 'warning', title: t(title), body: withText(`${t(body)} ${when}`, post), buttons };
}

const POLICY_WORDS = mark({
  outside_hours: {
    title: 'Held: outside the posting hours',
    body: 'The time limit is reached: this server posts at certain hours only.',
  },
  quota: { title: 'Held: the quota of the day is used up', body: 'This server posts only so much a day.' },
  budget: {
    title: 'Held: the budget is used up',
    body: 'This would cost more than the server has left for this month.',
  },
});

/** What its author can do with a post that waits for its time, or has missed it. */
export function waitingButtons(post: Post): Button[] {
  if (isHeldByRule(post)) {
    return [
      editButton(post),
      queueButton(t('Move'), 'move', post),
      { ...queueButton(t('Cancel'), 'cancel', post), style: 'danger' },
    ];
  }
  if (post.status !== 'scheduled') {
    return [
      { ...queueButton(t('Post it now'), 'now', post), style: 'primary' },
      queueButton(t('Another time'), 'move', post),
      { ...queueButton(t('Discard'), 'cancel', post), style: 'danger' },
    ];
  }
  return [
    queueButton(t('Post now'), 'now', post),
    editButton(post),
    queueButton(t('Move'), 'move', post),
    ...(post.schedule?.recurrence === undefined ? [] : [queueButton(t('Skip this one'), 'skip', post)]),
    { ...queueButton(t('Cancel'), 'cancel', post), style: 'danger' },
  ];
}

/** A form has room for one part. */
function editButton(post: Post): Button {
  return queueButton(t('Edit'), post.parts.length > 1 ? 'parts' : 'edit', post);
}

/** What an admin can do with a post that its author may not post any more. */
export function withoutRightButtons(post: Post): Button[] {
  return [
    { ...queueButton(t('Take over'), 'take', post), style: 'primary' },
    { ...queueButton(t('Discard'), 'cancel', post), style: 'danger' },
  ];
}

function late(post: Post): Card {
  const words = [
    post.approval?.outcome?.kind === 'approved'
      ? t('Its approval came after the time at which this should have gone out.')
      : t('The bot was not running when this should have gone out.'),
    ...(post.schedule === undefined ? [] : [md`It was due ${fullTime(post.schedule.at)}.`]),
    t('Shall it go out now?'),
  ];
  return {
    tone: 'warning',
    title: t('Held: its time has passed'),
    body: withText(words.join(' '), post),
    buttons: waitingButtons(post),
  };
}

/** The buttons of what waits belong to /queue. */
function queueButton(label: string, action: string, { id }: Pick<Post, 'id'>): Button & { action: object } {
  return { label, style: 'secondary', action: { command: 'queue', action, subject: id } };
}

function heldForAccount(post: Post): Card {
  return {
    tone: 'warning',
    title: t('Held: the X account needs its owner'),
    body: withText(
      t('X no longer accepts the stored authorization. Once it is renewed, this post goes out by itself.'),
      post,
    ),
    buttons: [needsReauthorizationButton(post.xUserId), discard(post)],
  };
}

function unknownForGood(post: Post): Card {
  return {
    tone: 'warning',
    title: t('Is it up?'),
    body: withText(
      t(
        'X never said whether it took this post, and Rookery could not find it on the timeline. Look at the account on X, then choose.',
      ),
      post,
    ),
    buttons: [
      decide(t('It is up'), 'secondary', 'is_up', post),
      decide(t('Post it again'), 'primary', 'again', post),
      discard(post),
    ],
  };
}
