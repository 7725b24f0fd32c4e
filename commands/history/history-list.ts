import { md } from '../../src/markdown.js';
import { countUp } from '../../src/posting/parts.js';
import type { Post } from '../../src/posting/ports.js';
import { mark, t } from '../../src/sentence.js';
import { failureWords } from '../cards/failure-words.js';
import { dateTime } from '../cards/words.js';
import type { List } from '../lists/show-list.js';

/** Everything that has come to an end, or cannot go on by itself. */
export const HISTORY: List = {
  command: 'history',
  title: mark('What became of posts'),
  empty: mark('Nothing yet. What was posted, failed, or was deleted or cancelled is listed here.'),
  query: {
    statuses: ['published', 'partly_published', 'failed', 'deleted', 'cancelled', 'rejected'],
    order: 'newest',
  },
  headline,
  state: stateWords,
};

function headline(post: Post): string {
  const words = post.status === 'failed' ? failedWords(post) : stateWords(post);
  return md`${sign(post)} ${words} · ${dateTime(endOf(post))}`;
}

/** When it went up; of what did not, when that was known (ms since 1970). */
function endOf({ status, parts, updatedAt }: Post): number {
  const isUp = status === 'published' || status === 'partly_published' || status === 'deleted';
  return (isUp ? parts[0]?.sentAt : undefined) ?? updatedAt;
}

function failedWords({ failure }: Post): string {
  return failure === undefined ? t('Failed') : failureWords(failure).title;
}

function sign({ status }: Post): string {
  switch (status) {
    case 'published':
      return '🟢';
    case 'partly_published':
      return '🟠';
    case 'failed':
      return '🔴';
    default:
      return status === 'deleted' ? '🗑️' : '🚫';
  }
}

function stateWords({ status, parts }: Post): string {
  switch (status) {
    case 'published':
      return t('Posted');
    case 'partly_published':
      return t`${countUp({ parts })} of ${parts.length} parts are up`;
    case 'deleted':
      return t('Deleted from X');
    case 'cancelled':
      return t('Cancelled');
    default:
      return status === 'failed' ? t('Failed') : t('Rejected');
  }
}
