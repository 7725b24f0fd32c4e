import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import type { Invocation } from '../../src/command.js';
import { NotLinkedError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import { problemWith } from '../../src/posting/check-text.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card, Reply } from '../../src/reply.js';
import { memberOf } from '../actor.js';
import { previewCard, quotedDraft } from '../cards/draft-card.js';
import { linkButton, useHereButton } from '../cards/link-card.js';
import { postCard } from '../cards/post-card.js';
import { reauthorizationCard } from '../cards/reauthorization-card.js';
import type { Services } from '../services.js';

/** How long the reply waits for X before it says that the post is on its way, in ms. */
const WAIT_MS = 20_000;

interface Wish {
  readonly text: string;
  /** A handle or X user id; absent: the default account. */
  readonly account: string | undefined;
  readonly preview: boolean;
}

/** Posts, or keeps the text as a draft and says what is in the way: no text is ever lost. */
export async function compose(invocation: Invocation, services: Services, wish: Wish): Promise<Reply> {
  const { accounts, prices } = services;
  const member = memberOf(invocation);
  const usable = await accounts.usable(member);
  const [first] = usable;
  if (first === undefined) {
    const draft = await keep(invocation, services, wish.text, '');
    return { card: await notLinkedCard(invocation, services, draft) };
  }
  const account = await chosen(accounts, member, wish.account);
  if (account instanceof NotLinkedError)
    return keepForAnother(invocation, services, wish.text, { first, error: account });
  if (account.health !== 'active') return keepUntilAuthorized(invocation, services, wish.text, account);
  if (wish.preview || problemWith(wish.text) !== undefined) {
    const draft = await keep(invocation, services, wish.text, account.link.xUserId);
    return { card: previewCard(draft, { username: account.username, prices }) };
  }
  const post = await services.posting.submit(
    { ...placeOf(invocation), ...authorOf(account, invocation), texts: [wish.text] },
    WAIT_MS,
  );
  return settledReply(post, account, services);
}

/** Puts a draft into the outbox with its own account, else the member's default one here. */
export async function postDraft(invocation: Invocation, services: Services): Promise<Reply> {
  const { accounts, posting } = services;
  const member = memberOf(invocation);
  const draft = await posting.readDraft(invocation.subject, member.discordUserId);
  // Offered in direct messages, for example, when it was written in a server.
  if ((await accounts.usable(member)).length === 0) {
    return { card: await notLinkedCard(invocation, services, draft) };
  }
  const account = await accounts.choose(member, draft.xUserId === '' ? undefined : draft.xUserId);
  if (account.health !== 'active') return { card: brokenCard(invocation, account, draft) };
  const { channelId, place, reply } = placeOf(invocation);
  const post = await posting.publishDraft(
    {
      postId: draft.id,
      actorId: member.discordUserId,
      xUserId: account.link.xUserId,
      place,
      channelId,
      reply,
    },
    WAIT_MS,
  );
  return settledReply(post, account, services);
}

/** Once its author has the reply, nobody needs to tell them any more. */
function settledReply(post: Post, { username }: LinkedAccount, { posting, prices }: Services): Reply {
  return { card: postCard(post, { username, prices }), sent: () => posting.confirmTold(post) };
}

function placeOf(invocation: Invocation) {
  const { place, channelId } = invocation.where;
  return { place, channelId, reply: invocation.handle('@original') };
}

function authorOf(account: LinkedAccount, invocation: Invocation) {
  return { authorId: invocation.actor.id, xUserId: account.link.xUserId };
}

function keep(invocation: Invocation, { posting }: Services, text: string, xUserId: string): Promise<Post> {
  const { place, channelId } = invocation.where;
  return posting.keepDraft({ authorId: invocation.actor.id, xUserId, place, channelId, texts: [text] });
}

/** The account that is meant; the refusal when it is not one of the member's here. */
async function chosen(
  accounts: Services['accounts'],
  member: ReturnType<typeof memberOf>,
  wanted: string | undefined,
): Promise<LinkedAccount | NotLinkedError> {
  try {
    return await accounts.choose(member, wanted);
  } catch (error) {
    if (error instanceof NotLinkedError) return error;
    throw error;
  }
}

/** The text is not lost over a wrong name, nor posted with another account unasked. */
async function keepForAnother(
  invocation: Invocation,
  services: Services,
  text: string,
  { first, error }: { first: LinkedAccount; error: NotLinkedError },
): Promise<Reply> {
  const draft = await keep(invocation, services, text, first.link.xUserId);
  const card = previewCard(draft, { username: first.username, prices: services.prices });
  return {
    card: {
      ...card,
      tone: 'warning',
      title: md`Not posted. This would be as @${first.username}`,
      body: `${md`${error.message}`}\n\n${card.body ?? ''}`,
    },
  };
}

async function notLinkedCard(invocation: Invocation, services: Services, draft: Post): Promise<Card> {
  const elsewhere = await services.accounts.elsewhere(memberOf(invocation));
  const kept = `Your text is kept, and offered again right after:\n\n${quotedDraft(draft)}`;
  if (elsewhere.length === 0) {
    return {
      tone: 'warning',
      title: 'Not posted: you have no X account linked here',
      body: `Link one first. ${kept}`,
      buttons: [linkButton()],
    };
  }
  return {
    tone: 'warning',
    title: 'Not posted: no account is linked here yet',
    body: `You have linked one elsewhere. One click makes it usable here. ${kept}`,
    buttons: elsewhere.slice(0, 5).map(useHereButton),
  };
}

async function keepUntilAuthorized(
  invocation: Invocation,
  services: Services,
  text: string,
  account: LinkedAccount,
): Promise<Reply> {
  const draft = await keep(invocation, services, text, account.link.xUserId);
  return { card: brokenCard(invocation, account, draft) };
}

function brokenCard(invocation: Invocation, account: LinkedAccount, draft: Post): Card {
  const { health, link, username } = account;
  const card = reauthorizationCard({
    discordUserId: invocation.actor.id,
    xUserId: link.xUserId,
    username,
    reason: health === 'other_app' || health === 'revoked' ? health : 'rejected',
  });
  // The notice's own footer speaks of posts that wait, and this one does not.
  const { footer: _, ...rest } = card;
  return {
    ...rest,
    title: `Not posted. ${card.title}`,
    body: `${card.body}\n\nYour text is kept, and offered again right after:\n\n${quotedDraft(draft)}`,
  };
}
