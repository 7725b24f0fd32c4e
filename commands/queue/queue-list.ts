import { md } from '../../src/markdown.js';
import { isHeldByRule } from '../../src/posting/policy/held-by-rule.js';
import type { HeldReason, Post } from '../../src/posting/ports.js';
import { mark, t } from '../../src/sentence.js';
import { fullTime, relativeTime } from '../cards/words.js';
import type { List } from '../lists/show-list.js';

const heldWords: Record<HeldReason, string> = mark({
  needs_reauthorization: 'held: the X account needs its owner',
  outcome_unknown: 'is it up? Its author has to say',
  paused: 'held: posting is paused',
  bot_removed: 'held: Rookery was removed from the server',
  app_stopped: 'held: X takes no posts of this bot',
  late: 'held: its time has passed',
  no_right: 'held: its author may not post as this account any more',
  outside_hours: 'held: outside the posting hours',
  quota: 'held: the quota of the day is used up',
  budget: 'held: the budget is used up',
});

/** Everything that may still go out. */
export const QUEUE: List = {
  command: 'queue',
  title: mark('What waits to be posted'),
  empty: mark('Nothing waits. What is scheduled, held or on its way to X is listed here.'),
  query: {
    statuses: ['awaiting_approval', 'scheduled', 'queued', 'sending', 'unknown', 'held'],
    order: 'due',
  },
  headline,
  state: stateWords,
};

function headline(post: Post): string {
  if (post.status === 'scheduled' && post.schedule !== undefined) {
    return md`🕒 ${fullTime(post.schedule.at)} · ${relativeTime(post.schedule.at)}`;
  }
  const due =
    post.heldReason === 'late' && post.schedule !== undefined ? md` ${relativeTime(post.schedule.at)}` : '';
  const retryAt = post.status === 'queued' ? post.failure?.retryAt : undefined;
  const until = retryAt === undefined ? '' : md`, which takes posts again ${relativeTime(retryAt)}`;
  if (isHeldByRule(post) && post.heldUntil !== undefined)
    return md`🟠 ${capital(stateWords(post))}, until ${fullTime(post.heldUntil)}`;
  return `${post.status === 'held' ? '🟠' : '🔵'} ${capital(stateWords(post))}${due}${until}`;
}

function stateWords({ status, heldReason, failure, approval }: Post): string {
  switch (status) {
    case 'held':
      return t(heldWords[heldReason ?? 'needs_reauthorization']);
    case 'unknown':
      return t('X did not answer: Rookery is looking whether it is up');
    case 'queued':
      return failure === undefined ? t('on its way to X') : t('waiting for X');
    case 'sending':
      return t('on its way to X');
    case 'awaiting_approval':
      return approval === undefined
        ? t('waiting for approval')
        : t`waiting for approval (${approval.votes.length} of ${approval.needed})`;
    case 'scheduled':
      return t('scheduled');
    default:
      return status;
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
