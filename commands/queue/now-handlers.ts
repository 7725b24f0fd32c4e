import type { Handler } from '../../src/command.js';
import { postCard } from '../cards/post-card.js';
import { backButtons } from '../lists/list-handlers.js';
import { decodePost } from '../lists/list-state.js';
import type { Services } from '../services.js';

/** How long the click waits for X before it says that the post is on its way, in ms. */
const WAIT_MS = 20_000;

export const nowHandlers = {
  now: {
    first: { kind: 'update' },
    async execute(invocation, { posting, accounts, prices }) {
      const { postId, list } = decodePost(invocation.subject);
      const reply = invocation.handle('@original');
      const { actor, where } = invocation;
      const here = { place: where.place, roleIds: actor.roleIds };
      const post = await posting.postNow({ postId, actorId: actor.id, reply, where: here }, WAIT_MS);
      const card = postCard(post, { username: await accounts.usernameOf(post.xUserId), prices });
      return {
        card: { ...card, buttons: [...(card.buttons ?? []), ...backButtons('queue', list)] },
        sent: () => posting.confirmTold(post),
      };
    },
  },
} satisfies Record<string, Handler<Services>>;
