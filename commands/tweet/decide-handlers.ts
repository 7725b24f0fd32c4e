import type { Handler } from '../../src/command.js';
import type { Decision } from '../../src/posting/decide-post.js';
import { postCard } from '../cards/post-card.js';
import type { Services } from '../services.js';

/** The buttons under a post whose outcome nobody could find out. */
export const decideHandlers = {
  again: decide('again'),
  is_up: decide('is_up'),
  discard: decide('discard'),
  go_on: decide('go_on'),
} satisfies Record<string, Handler<Services>>;

function decide(decision: Decision): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute({ actor, subject }, { posting, accounts, prices }) {
      const post = await posting.decide({ postId: subject, actorId: actor.id, decision });
      return { card: postCard(post, { username: await accounts.usernameOf(post.xUserId), prices }) };
    },
  };
}
