import type { Invocation } from '../../src/command.js';
import { md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { isAdmin } from '../actor.js';
import { postCard } from '../cards/post-card.js';
import { announcementCard } from '../cards/published-card.js';
import { mention } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import type { ListState } from '../lists/list-state.js';
import type { Services } from '../services.js';

/** A post that has come to an end, with every act that this actor still has. */
export async function pastCard(
  post: Post,
  list: ListState,
  invocation: Invocation,
  { accounts, prices }: Services,
): Promise<Card> {
  const options = { username: await accounts.usernameOf(post.xUserId), prices };
  // The author's own card would refer to the channel for the rest.
  const isPublished = post.status === 'published';
  const {
    fields = [],
    buttons = [],
    ...card
  } = isPublished ? announcementCard(post, options) : postCard(post, options);
  const isKnown = isPublished || post.authorId === invocation.actor.id;
  return {
    ...card,
    fields: isKnown ? fields : [{ name: t('By'), value: md`${mention(post.authorId)}` }, ...fields],
    buttons: [
      ...buttons.filter((button) => mayPress(button, post, invocation)),
      ...backButtons('history', list),
    ],
  };
}

/** What is up, admins can take down; all else is its author's. */
function mayPress(button: Button, post: Post, { actor, where }: Invocation): boolean {
  if (!('action' in button) || post.authorId === actor.id) return true;
  const isTheirServer = where.guildId !== undefined && post.place === `guild:${where.guildId}`;
  return isAdmin(actor) && isTheirServer && button.action.action === 'delete';
}
