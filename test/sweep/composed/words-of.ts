import { timeOf } from './compare.js';
import type { Op } from './model.js';

/** One line of a history. */
export function wordsOf(op: Op): string {
  return `${op.by}: ${op.act} ${aimOf(op)}`;
}

function aimOf({ act, item, account, stop, text, at, daily, place, isStale }: Op): string {
  const stale = isStale ? ', as it was before its last change' : '';
  switch (act) {
    case 'keep':
      return `"${text}" for account ${account}`;
    case 'stop':
    case 'release':
      return `the ${stop}`;
    case 'link':
    case 'unlink':
      return `account ${account}`;
    case 'edit':
      return `post ${item}: "${text}"`;
    case 'add':
      return `"${text}" to post ${item}${stale}`;
    case 'remove':
    case 'first':
      return `part ${place + 1} of post ${item}${stale}`;
    case 'schedule':
    case 'move':
      return `post ${item} for ${timeOf(at)}${act === 'move' || Number.isNaN(daily) ? '' : ', daily'}`;
    default:
      return `post ${item}`;
  }
}
