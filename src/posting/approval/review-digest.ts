import { contentDigest, type Digested } from '../content-digest.js';
import type { Post, Schedule } from '../ports.js';
import { nextOccurrence } from '../schedule/recurrence.js';

/** What an approval is bound to: everything that X would show, and when. Of a series it is the rule, and the time itself
 *  only where that is none of the rule's. */
export function reviewDigest(post: Digested & Pick<Post, 'schedule'>): string {
  return contentDigest(post, timeOf(post.schedule));
}

function timeOf(schedule: Schedule | undefined): readonly unknown[] {
  if (schedule === undefined) return ['at once'];
  const { at, recurrence } = schedule;
  if (recurrence === undefined) return ['at', at];
  const rule = ['by', recurrence.pattern, recurrence.timeZone];
  return nextOccurrence(recurrence, at - 1) === at ? rule : [...rule, at];
}
