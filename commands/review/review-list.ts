import type { Invocation } from '../../src/command.js';
import { NotAllowedError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import { mark, t } from '../../src/sentence.js';
import { relativeTime } from '../cards/words.js';
import type { Reader } from '../lists/reader.js';
import type { List } from '../lists/show-list.js';
import type { Services } from '../services.js';
import { reviewerOf } from './reviewer.js';

/** What waits for this reviewer: not theirs, and not decided by them yet. */
export const REVIEWS: List = {
  command: 'review',
  title: mark('What waits for your decision'),
  empty: mark('Nothing waits for you. What needs approval is listed here until you have decided.'),
  query: { statuses: ['awaiting_approval'], order: 'due' },
  reader,
  headline,
  state: ({ approval }) => t`${approval?.votes.length ?? 0} of ${approval?.needed ?? 1} have approved`,
};

async function reader(invocation: Invocation, { posting }: Services): Promise<Reader> {
  const review = await posting.reviewsFor(reviewerOf(invocation));
  if (review !== undefined) return { reader: invocation.actor.id, review };
  throw new NotAllowedError('You do not review posts here.', {
    nextStep: 'Reviewers are chosen with /team policy, by role; who may manage the server is one, too.',
  });
}

function headline({ approval, schedule }: Post): string {
  const votes = md`${approval?.votes.length ?? 0} of ${approval?.needed ?? 1} have approved`;
  const due = schedule === undefined ? '' : md` · to go out ${relativeTime(schedule.at)}`;
  const end = approval === undefined ? '' : md` · ends ${relativeTime(approval.expiresAt)}`;
  return `🔎 ${votes}${due}${end}`;
}
