import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { isAdmin } from '../actor.js';
import { waitingButtons, withoutRightButtons } from '../cards/held-card.js';
import { postCard } from '../cards/post-card.js';
import { mention } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import { encodePost, type ListState } from '../lists/list-state.js';
import { shownToReviewers } from '../review/shown.js';
import type { Services } from '../services.js';

/** A post that waits, with every act that this actor has in its state. */
export async function queuedCard(
  post: Post,
  list: ListState | undefined,
  invocation: Invocation,
  services: Services,
): Promise<Card> {
  const { accounts, posting, prices } = services;
  const { opensAt } = post.status === 'scheduled' ? await posting.lookAhead(post) : {};
  const card = postCard(post, {
    username: await accounts.usernameOf(post.xUserId),
    prices,
    opensAt,
    ...(await shownToReviewers(services, post)),
  });
  const isAuthor = post.authorId === invocation.actor.id;
  const { fields = [] } = card;
  return {
    ...card,
    fields: isAuthor ? fields : [{ name: t('By'), value: md`${mention(post.authorId)}` }, ...fields],
    buttons: [
      ...acts(post, card, invocation).map((button) => fromList(button, post, list)),
      ...backButtons('queue', list),
    ],
  };
}

/** An admin may skip and cancel what others wrote in their server, and no more: words and time are its author's. */
function acts(post: Post, { buttons = [] }: Card, { actor, where }: Invocation): readonly Button[] {
  if (post.authorId === actor.id) return post.status === 'queued' ? [discard(post)] : buttons;
  const isTheirServer = where.guildId !== undefined && post.place === `guild:${where.guildId}`;
  if (!isAdmin(actor) || !isTheirServer) return [];
  if (post.status === 'held' && post.heldReason === 'no_right') return withoutRightButtons(post);
  return waitingButtons(post).filter((button) => 'action' in button && ADMINS.includes(button.action.action));
}

const ADMINS: readonly string[] = ['skip', 'cancel'];

function discard({ id }: Post): Button {
  return {
    label: t('Discard'),
    style: 'danger',
    action: { command: 'tweet', action: 'discard', subject: id },
  };
}

/** The list's own buttons lead back to it; and in a list one slip of the finger does not discard a post. */
function fromList(button: Button, { id }: Post, list: ListState | undefined): Button {
  if (list === undefined || !('action' in button)) return button;
  const subject = encodePost({ postId: id, list });
  const { command, action } = button.action;
  if (command === 'queue') return { ...button, action: { ...button.action, subject } };
  if (command === 'tweet' && action === 'discard') {
    return { ...button, action: { command: 'queue', action: 'discard', subject } };
  }
  return button;
}
