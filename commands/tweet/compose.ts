import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import type { Invocation } from '../../src/command.js';
import { NotLinkedError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import { lacksAltText } from '../../src/posting/alt-text.js';
import { WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import type { Consent } from '../../src/posting/consent.js';
import { isMore } from '../../src/posting/contents.js';
import { problemWithParts } from '../../src/posting/limit-of.js';
import type { PartContent } from '../../src/posting/media.js';
import { findBlockedWord } from '../../src/posting/policy/blocked-words.js';
import type { House } from '../../src/posting/policy/house.js';
import type { Post, SeenRight } from '../../src/posting/ports.js';
import type { MemberHere } from '../../src/posting/settings.js';
import { partsFrom } from '../../src/posting/thread-edits.js';
import type { Card, Reply } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { memberOf } from '../actor.js';
import { type DraftCardOptions, quotedDraft } from '../cards/draft-card.js';
import { isUsable } from '../cards/health-words.js';
import { linkButton, useHereButton } from '../cards/link-card.js';
import { postCard } from '../cards/post-card.js';
import { reauthorizationCard } from '../cards/reauthorization-card.js';
import { mention } from '../cards/words.js';
import { shownToReviewers } from '../review/shown.js';
import type { Services } from '../services.js';
import { type Plan, planFor } from './plan.js';
import { draftCard } from './show-draft.js';
import type { Wish } from './wish.js';

/** How long the reply waits for X before it says that the post is on its way, in ms. */
const WAIT_MS = 20_000;

const CHANGED_SINCE = mark(
  'It was changed elsewhere after this message was shown. This is how it stands now; nothing has been posted.',
);

/** Posts, or keeps the text as a draft and says what is in the way: no text is ever lost. */
export async function compose(invocation: Invocation, services: Services, wish: Wish): Promise<Reply> {
  const { posting } = services;
  const plan = await planFor(invocation, services, wish);
  const kept = { texts: contentsFor(wish, plan), plan };
  // Nothing but files was given, and none of them can be used: there is nothing to keep.
  if (plan.problem !== undefined && kept.texts.every((part) => part.text === '' && !isMore(part)))
    throw plan.problem;
  const account = await accountFor(invocation, services, kept, wish.account);
  if ('card' in account) return account;
  const { xUserId } = account.link;
  const house = await posting.houseFor(memberHere(invocation), xUserId);
  if (await wantsLook(services, { wish, plan, xUserId, texts: kept.texts, house })) {
    const draft = await keepAsDraft(invocation, services, kept, xUserId);
    return { card: await draftCard(services, draft, toldOf(plan)) };
  }
  const { options } = plan;
  const post = await posting.submit(
    {
      ...placeOf(invocation),
      ...authorOf(account, invocation),
      texts: kept.texts,
      right: rightSeen(account, invocation, services),
      ...(options === undefined ? {} : { options }),
    },
    WAIT_MS,
    house,
  );
  return settledReply(post, account, services);
}

/** The account that a text is to go out with; where there is none that can, the reply that says so, with the text kept. */
export async function accountFor(
  invocation: Invocation,
  services: Services,
  kept: Kept,
  wanted: string | undefined,
): Promise<LinkedAccount | Reply> {
  const { accounts } = services;
  const member = memberOf(invocation);
  const account = await chosen(accounts, member, wanted);
  if (account instanceof NotLinkedError) {
    const [first] = await accounts.usable(member);
    if (first !== undefined) return keepForAnother(invocation, services, kept, { first, error: account });
    const draft = await keepAsDraft(invocation, services, kept, '');
    return { card: await notLinkedCard(invocation, services, draft) };
  }
  if (!isUsable(account.health)) return keepUntilAuthorized(invocation, services, kept, account);
  return account;
}

/** A thread as its author has parted it; anything else is one post, however long: it is offered to be made a thread. What
 *  was given with the command belongs to its first part. */
function contentsFor({ text, isThread, numbering }: Wish, { attachments }: Plan): PartContent[] {
  const texts = isThread ? partsFrom(text, { limit: WEIGHTED_LIMIT, numbering }) : [text.trim()];
  const [first = '', ...others] = texts;
  return [{ text: first, ...attachments }, ...others.map((each) => ({ text: each }))];
}

interface Look {
  readonly wish: Wish;
  readonly plan: Plan;
  readonly xUserId: string;
  readonly texts: readonly PartContent[];
  readonly house: House;
}

function memberHere({ actor, where }: Invocation): MemberHere {
  return { memberId: actor.id, guildId: where.guildId };
}

/** What is a thread, goes out later, or is likely to be refused by X is shown before anything happens. */
async function wantsLook(
  { posting, accounts }: Services,
  { wish, plan, xUserId, texts, house: { settings, rules } }: Look,
): Promise<boolean> {
  const { problem, schedule, options } = plan;
  const { blockedWords = [] } = rules?.policy ?? {};
  if (wish.preview || wish.isThread || problem !== undefined || schedule !== undefined) return true;
  if (options?.replyTo !== undefined || options?.quoteOf !== undefined) return true;
  const { media = [] } = plan.attachments;
  if (media.length > 0 && !(await accounts.mayUse(xUserId, 'media.write'))) return true;
  // Words for those who cannot see a picture are asked for once, before it is too late; and nobody's picture is changed
  // without their having been told.
  if (media.some((file) => lacksAltText(file) || file.note !== undefined)) return true;
  if (settings.preview === true || findBlockedWord(blockedWords, texts) !== undefined) return true;
  return problemWithParts(texts, await posting.limitFor(xUserId, texts)) !== undefined;
}

export function toldOf({
  problem,
  mend,
  note,
}: Kept['plan']): Pick<DraftCardOptions, 'problem' | 'mend' | 'note'> {
  return {
    ...(problem === undefined ? {} : { problem }),
    ...(mend === undefined ? {} : { mend }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Puts a draft into the outbox with its own account, else the member's default one here. */
export async function postDraft(invocation: Invocation, services: Services): Promise<Reply> {
  const { posting } = services;
  const found = await accountForDraft(invocation, services);
  if ('card' in found) return found;
  const { draft, account } = found;
  const { channelId, place, reply } = placeOf(invocation);
  const post = await posting.publishDraft(
    {
      postId: draft.id,
      actorId: invocation.actor.id,
      seen: draft.revision,
      xUserId: account.link.xUserId,
      place,
      channelId,
      reply,
      right: rightSeen(account, invocation, services),
    },
    WAIT_MS,
  );
  return settledReply(post, account, services);
}

/** A draft as its button's message shows it, with the account that it would go out with; the refusal when there is none
 *  that can, and the draft as it stands now when it has changed since. */
export async function accountForDraft(
  invocation: Invocation,
  services: Services,
): Promise<{ draft: Post; account: LinkedAccount } | Reply> {
  const { accounts, posting } = services;
  const member = memberOf(invocation);
  const { postId, seen } = readSubject(invocation.subject);
  const draft = await posting.readDraft(postId, member.discordUserId);
  if (seen !== undefined && seen !== draft.revision) {
    return { card: await draftCard(services, draft, { note: t(CHANGED_SINCE) }) };
  }
  const account = await chosen(accounts, member, draft.xUserId === '' ? undefined : draft.xUserId);
  if (account instanceof NotLinkedError) {
    if ((await accounts.usable(member)).length > 0) throw account;
    // Offered in direct messages, for example, when it was written in a server.
    return { card: await notLinkedCard(invocation, services, draft) };
  }
  return isUsable(account.health) ? { draft, account } : { card: brokenCard(invocation, account, draft) };
}

/** What `seenOf` has made; messages of older versions carry the id alone. */
function readSubject(subject: string): { postId: string; seen?: number } {
  const [, seen, postId] = /^(\d{1,9})_([\w-]{1,40})$/.exec(subject) ?? [];
  return postId === undefined ? { postId: subject } : { postId, seen: Number(seen) };
}

/** Once its author has the reply, nobody needs to tell them any more. */
async function settledReply(post: Post, { username }: LinkedAccount, services: Services): Promise<Reply> {
  const { accounts, posting, prices } = services;
  const canEdit = await accounts.isSubscriber(post.xUserId);
  const card = postCard(post, { username, prices, canEdit, ...(await shownToReviewers(services, post)) });
  // What waits for reviewers has only begun: whatever there is to tell of it is still to come.
  return post.status === 'awaiting_approval' ? { card } : { card, sent: () => posting.confirmTold(post) };
}

function placeOf(invocation: Invocation) {
  const { place, channelId } = invocation.where;
  return { place, channelId, reply: invocation.handle('@original') };
}

/** What Discord has said of the actor for this very interaction. */
export function rightSeen(
  { sharedBy }: Pick<LinkedAccount, 'sharedBy'>,
  { actor }: Pick<Invocation, 'actor'>,
  { clock }: Pick<Services, 'clock'>,
): SeenRight {
  return { at: clock.now(), roleIds: sharedBy?.roleIds ?? [], memberRoleIds: actor.roleIds };
}

function authorOf(account: LinkedAccount, invocation: Invocation) {
  return { authorId: invocation.actor.id, xUserId: account.link.xUserId };
}

export interface Kept {
  readonly texts: readonly PartContent[];
  readonly plan: Pick<Plan, 'options' | 'schedule' | 'problem' | 'mend' | 'note'>;
  /** Where the words are somebody else's. */
  readonly consent?: Consent;
}

export function keepAsDraft(
  invocation: Invocation,
  { posting, clock }: Services,
  { texts, plan: { options, schedule }, consent }: Kept,
  xUserId: string,
): Promise<Post> {
  const { place, channelId } = invocation.where;
  return posting.keepDraft({
    authorId: invocation.actor.id,
    xUserId,
    place,
    channelId,
    texts,
    right: rightSeen({}, invocation, { clock }),
    ...(options === undefined ? {} : { options }),
    ...(schedule === undefined ? {} : { schedule }),
    // Its drafter is told in the same message what became of the question.
    ...(consent === undefined ? {} : { consent, reply: invocation.handle('@original') }),
  });
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
  kept: Kept,
  { first, error }: { first: LinkedAccount; error: NotLinkedError },
): Promise<Reply> {
  const draft = await keepAsDraft(invocation, services, kept, first.link.xUserId);
  const card = await draftCard(services, draft, toldOf(kept.plan));
  return {
    card: {
      ...card,
      tone: 'warning',
      title: md`Not posted. This would be as @${first.username}`,
      body: `${md`${t(error.words.message)}`}\n\n${card.body ?? ''}`,
    },
  };
}

async function notLinkedCard(invocation: Invocation, services: Services, draft: Post): Promise<Card> {
  const elsewhere = await services.accounts.elsewhere(memberOf(invocation));
  const kept = keptWords(draft);
  if (elsewhere.length === 0) {
    return {
      tone: 'warning',
      title: t('Not posted: you have no X account linked here'),
      body: `${t('Link one first.')} ${kept}`,
      buttons: [linkButton()],
    };
  }
  return {
    tone: 'warning',
    title: t('Not posted: no account is linked here yet'),
    body: `${t('You have linked one elsewhere. One click makes it usable here.')} ${kept}`,
    buttons: elsewhere.slice(0, 5).map(useHereButton),
  };
}

async function keepUntilAuthorized(
  invocation: Invocation,
  services: Services,
  kept: Kept,
  account: LinkedAccount,
): Promise<Reply> {
  const draft = await keepAsDraft(invocation, services, kept, account.link.xUserId);
  return { card: brokenCard(invocation, account, draft) };
}

function brokenCard(invocation: Invocation, account: LinkedAccount, draft: Post): Card {
  const { health, link, username, sharedBy } = account;
  if (sharedBy !== undefined) {
    return {
      tone: 'warning',
      title: md`Not posted: @${username} needs its owner`,
      body: [
        md`X no longer accepts its stored authorization. Only ${mention(link.discordUserId)} can renew that.`,
        t('Your text is kept: /drafts.'),
        `\n${quotedDraft(draft)}`,
      ].join('\n'),
    };
  }
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
    title: `${t('Not posted.')} ${card.title}`,
    body: `${card.body}\n\n${keptWords(draft)}`,
  };
}

function keptWords(draft: Post): string {
  return `${t('Your text is kept, and offered again right after:')}\n\n${quotedDraft(draft)}`;
}
