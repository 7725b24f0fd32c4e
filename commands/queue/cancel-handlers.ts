import type { Handler, Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { PostActor } from '../../src/posting/schedule-post.js';
import type { Button, Card, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { isAdmin } from '../actor.js';
import { postCard } from '../cards/post-card.js';
import { fullTime, relativeTime } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import { decodePost } from '../lists/list-state.js';
import { readListed } from '../lists/read-listed.js';
import type { Services } from '../services.js';
import { QUEUE } from './queue-list.js';
import { queuedCard } from './queued-card.js';

/** What ends a post, or one time of it. Ending is asked once more in the same message; the right is checked at each
 *  click. */
export const cancelHandlers = {
  cancel: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const post = await services.posting.readCancellable(actorOf(invocation));
      const recurs = post.schedule?.recurrence !== undefined && post.status === 'scheduled';
      return ask(post, invocation, services, {
        title: recurs ? t('Cancel this post and all its repeats?') : t('Cancel this post?'),
        yes: button(t('Cancel it'), 'danger', 'cancel_now', invocation),
      });
    },
  },
  cancel_now: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      return ended(await services.posting.cancel(actorOf(invocation)), invocation, services);
    },
  },
  discard: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId } = decodePost(invocation.subject);
      const post = await readListed(QUEUE, postId, invocation, services);
      return ask(post, invocation, services, {
        title: t('Discard this post?'),
        yes: button(t('Discard it'), 'danger', 'discard_now', invocation),
      });
    },
  },
  discard_now: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId } = decodePost(invocation.subject);
      const actorId = invocation.actor.id;
      const post = await services.posting.decide({ postId, actorId, decision: 'discard' });
      return ended(post, invocation, services);
    },
  },
  keep: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const post =
        list === undefined
          ? await services.posting.readCancellable(actorOf(invocation))
          : await readListed(QUEUE, postId, invocation, services);
      return { card: await queuedCard(post, list, invocation, services) };
    },
  },
  skip: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const skipped = (await services.posting.readWaiting(actorOf(invocation))).schedule?.at;
      const post = await services.posting.skip(actorOf(invocation));
      const { list } = decodePost(invocation.subject);
      const card = await queuedCard(post, list, invocation, services);
      if (skipped === undefined || post.schedule === undefined) return { card };
      const words = md`Skipped ${fullTime(skipped)}: it goes out next ${relativeTime(post.schedule.at)}.`;
      return { card: { ...card, body: `${words}\n\n${card.body ?? ''}` } };
    },
  },
} satisfies Record<string, Handler<Services>>;

function actorOf({ actor, where, subject }: Invocation): PostActor {
  const { postId } = decodePost(subject);
  return { postId, actorId: actor.id, adminOf: isAdmin(actor) ? where.guildId : undefined };
}

async function ask(
  post: Post,
  invocation: Invocation,
  services: Services,
  { title, yes }: { title: string; yes: Button },
): Promise<Reply> {
  const { fields = [], ...card } = await queuedCard(post, undefined, invocation, services);
  return {
    card: {
      ...card,
      // Beside the question, it would be taken for the price of the answer.
      fields: fields.filter(({ name }) => name !== t('Price')),
      tone: 'warning',
      title,
      buttons: [yes, button(t('Keep it'), 'secondary', 'keep', invocation)],
    },
  };
}

async function ended(post: Post, { subject }: Invocation, { accounts, prices }: Services): Promise<Reply> {
  const card: Card = postCard(post, { username: await accounts.usernameOf(post.xUserId), prices });
  const { list } = decodePost(subject);
  return { card: { ...card, buttons: [...(card.buttons ?? []), ...backButtons('queue', list)] } };
}

/** It carries on what the clicked one carried. */
function button(
  label: string,
  style: 'danger' | 'secondary',
  action: string,
  { subject }: Invocation,
): Button {
  return { label, style, action: { command: 'queue', action, subject } };
}
