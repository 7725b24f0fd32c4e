import type { Handler, Invocation } from '../../src/command.js';
import { t } from '../../src/sentence.js';
import { assertAdmin } from '../actor.js';
import type { Services } from '../services.js';
import { releasedWords } from './released-words.js';

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
        title: released === undefined ? t('Posting goes on already') : t('Posting goes on'),
        body: releasedWords(released ?? 0),
      },
    };
  },
};

function isOperator({ actor }: Invocation, operatorId: string | undefined): boolean {
  return actor.id === operatorId;
}
