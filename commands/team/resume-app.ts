import type { Handler, Invocation } from '../../src/command.js';
import { assertAdmin } from '../actor.js';
import type { Services } from '../services.js';

/** The button under the news that X takes no posts of the app: for whoever runs the bot, wherever they are, and for the
 *  admins of a server. Pressed in vain it does no harm: X refuses one more post, and everything is held again. */
export const resumeApp: Handler<Services> = {
  first: { kind: 'update' },
  async execute(invocation, { posting, operatorId }) {
    if (!isOperator(invocation, operatorId)) assertAdmin(invocation);
    const released = await posting.resumeApp({
      actorId: invocation.actor.id,
      place: invocation.where.place,
    });
    return {
      card: {
        tone: 'success',
        title: released === undefined ? 'Posting goes on already' : 'Posting goes on',
        body: wordsFor(released ?? 0),
      },
    };
  },
};

function isOperator({ actor }: Invocation, operatorId: string | undefined): boolean {
  return actor.id === operatorId;
}

function wordsFor(released: number): string {
  if (released === 0) return 'Nothing had been held.';
  return released === 1
    ? 'One post that was held goes out now.'
    : `${released} posts that were held go out now.`;
}
