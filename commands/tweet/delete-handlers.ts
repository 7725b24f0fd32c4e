import type { Handler, Invocation } from '../../src/command.js';
import type { DeleteRequest } from '../../src/posting/delete-post.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { isAdmin } from '../actor.js';
import { postCard } from '../cards/post-card.js';
import { announcementCard, isShownToChannel } from '../cards/published-card.js';
import type { Services } from '../services.js';

/** Taking a post down: asked once more in the same message, and the right to do so checked at each click. */
export const deleteHandlers = {
  delete: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const post = await services.posting.readDeletable(requestOf(invocation));
      const { fields = [], ...shown } = await cardOf(post, services);
      return {
        card: {
          ...shown,
          // Beside the question, it would be taken for the price of deleting.
          fields: fields.filter(({ name }) => name !== t('Price')),
          tone: 'warning',
          title: t('Delete this from X?'),
          buttons: sure(post),
        },
      };
    },
  },
  delete_now: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const post = await services.posting.deletePost(requestOf(invocation));
      return { card: postCard(post, { prices: services.prices }) };
    },
  },
  delete_not: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      return { card: await cardOf(await services.posting.readDeletable(requestOf(invocation)), services) };
    },
  },
} satisfies Record<string, Handler<Services>>;

async function cardOf(post: Post, { accounts, prices }: Services): Promise<Card> {
  const options = { username: await accounts.usernameOf(post.xUserId), prices };
  return isShownToChannel(post) ? announcementCard(post, options) : postCard(post, options);
}

function sure(post: Post): Button[] {
  const button = (label: string, style: 'danger' | 'secondary', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject: post.id },
  });
  return [button(t('Delete it'), 'danger', 'delete_now'), button(t('Keep it'), 'secondary', 'delete_not')];
}

function requestOf({ actor, where, subject }: Invocation): DeleteRequest {
  return {
    postId: subject,
    actorId: actor.id,
    adminOf: isAdmin(actor) ? where.guildId : undefined,
    where: { place: where.place, roleIds: actor.roleIds },
  };
}
