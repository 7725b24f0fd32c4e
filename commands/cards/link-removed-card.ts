import { md } from '../../src/markdown.js';
import type { Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';

/** Tells a member that an admin has ended their use of an account in a server. */
export function linkRemovedCard(notice: { username: string; placeName: string }): Card {
  return {
    tone: 'info',
    title: md`@${notice.username} is not linked in ${notice.placeName} any more`,
    body: t(
      'An admin of that server has ended it. What waited there was not posted. Other places are as they were.',
    ),
  };
}
