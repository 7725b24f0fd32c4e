import type { Handler } from '../../src/command.js';
import { assertAdmin, isAdmin } from '../actor.js';
import { decodePost } from '../lists/list-state.js';
import { readListed } from '../lists/read-listed.js';
import type { Services } from '../services.js';
import { draftCard } from '../tweet/show-draft.js';
import { QUEUE } from './queue-list.js';
import { queuedCard } from './queued-card.js';

/** What can be done with a post whose author may not post it any more; who may is looked at at each click. */
export const withoutRightHandlers = {
  retry: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const post = await services.posting.retryRight({ postId, actorId: invocation.actor.id });
      return { card: await queuedCard(post, list, invocation, services) };
    },
  },
  /** Under the alert in the admins' channel: the post, for their eyes alone. */
  offered: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      assertAdmin(invocation);
      const { postId } = decodePost(invocation.subject);
      const post = await readListed(QUEUE, postId, invocation, services);
      return { card: await queuedCard(post, undefined, invocation, services), as: 'follow-up' };
    },
  },
  take: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { actor, where, subject } = invocation;
      const draft = await services.posting.takeOver({
        postId: decodePost(subject).postId,
        actorId: actor.id,
        adminOf: isAdmin(actor) ? where.guildId : undefined,
        where: { place: where.place, roleIds: actor.roleIds },
      });
      // For their eyes alone, wherever the button was: the draft is theirs now.
      return { card: await draftCard(services, draft), as: 'follow-up' };
    },
  },
} satisfies Record<string, Handler<Services>>;
