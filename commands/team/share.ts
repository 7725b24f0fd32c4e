import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Share } from '../../src/accounts/ports.js';
import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import type { Choice, Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import type { Card, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { accountOption, toChoices } from '../account-option.js';
import { assertInServer, isAdmin, memberOf } from '../actor.js';
import { handOverCard, roleWords, sharedCard, shareOfferCard } from '../cards/share-card.js';
import { mention } from '../cards/words.js';
import type { Services } from '../services.js';

const role = (name: string, description: string) => ({
  name,
  description,
  type: ApplicationCommandOptionType.Role as const,
});

/** For every member: who owns an account need be no admin. */
export const shareSubcommands = [
  {
    name: 'share',
    type: ApplicationCommandOptionType.Subcommand as const,
    description: 'Let members with a role post as your X account, or hand it over; an admin accepts.',
    options: [
      accountOption('Which of your accounts.', true),
      role('post-role', 'Who may post as it.'),
      role('approve-role', 'Who may approve its posts.'),
      {
        name: 'new-owner',
        description: 'Hand a shared account over to this member; they accept with a button.',
        type: ApplicationCommandOptionType.User as const,
      },
    ],
  },
  {
    name: 'unshare',
    type: ApplicationCommandOptionType.Subcommand as const,
    description: 'End the sharing of an X account, or a role’s part in it.',
    options: [accountOption('Which account.', true), role('role', 'Only this role; without it, all.')],
  },
];

/** `/team share`: shown to the channel, so that an admin can accept it. */
export async function teamShare(invocation: Invocation, services: Services): Promise<Reply> {
  const guildId = assertInServer(invocation);
  const to = invocation.text('new-owner');
  if (to !== undefined) return handOver(invocation, services, { guildId, to });
  const postRole = assertRole(invocation, services, 'post-role');
  const approveRole = assertRole(invocation, services, 'approve-role');
  if (postRole === undefined && approveRole === undefined) {
    throw new InvalidInputError('It does not say with whom.', { nextStep: 'Give a post-role.' });
  }
  const account = named(await services.accounts.own(memberOf(invocation)), invocation);
  const { actor } = invocation;
  const share = await services.accounts.offerShare({
    guildId,
    xUserId: account.link.xUserId,
    actorId: actor.id,
    isAdmin: isAdmin(actor),
    postRoleIds: postRole === undefined ? [] : [postRole],
    approveRoleIds: approveRole === undefined ? [] : [approveRole],
  });
  return { card: cardOf(share, account.username) };
}

async function handOver(
  invocation: Invocation,
  services: Services,
  { guildId, to }: { guildId: string; to: string },
): Promise<Reply> {
  const account = named(await sharedHere(invocation, services), invocation);
  const { actor } = invocation;
  const share = await services.accounts.offerHandOver({
    guildId,
    xUserId: account.link.xUserId,
    to,
    actorId: actor.id,
    isAdmin: isAdmin(actor),
  });
  return { card: handOverCard(share, account.username) };
}

/** `/team unshare`: by its owner or an admin. */
export async function teamUnshare(invocation: Invocation, services: Services): Promise<Reply> {
  const guildId = assertInServer(invocation);
  const account = named(await sharedHere(invocation, services), invocation);
  const { actor } = invocation;
  const roleId = invocation.text('role');
  const left = await services.accounts.unshare({
    guildId,
    xUserId: account.link.xUserId,
    actorId: actor.id,
    isAdmin: isAdmin(actor),
    ...(roleId === undefined ? {} : { roleId }),
  });
  const held = t('What waits of members who may no longer post as it is held, and offered to the admins.');
  return {
    card: {
      tone: 'success',
      title:
        left === undefined
          ? md`@${account.username} is not shared any more`
          : md`@${account.username} is shared with fewer roles`,
      body: [...(left === undefined ? [] : roleWords(left)), held].join('\n'),
      footer: t('A request that had left before may still arrive.'),
    },
  };
}

/** What is offered while the account is typed: one's own to share, those that are shared to change that. */
export async function completeShare(invocation: Invocation, services: Services): Promise<Choice[]> {
  const isNew = invocation.subcommand === 'share' && invocation.text('new-owner') === undefined;
  const own = isNew ? await services.accounts.own(memberOf(invocation)) : [];
  return toChoices([...own, ...(await sharedHere(invocation, services))], invocation);
}

/** The shared accounts that the actor decides about: all for an admin, else their own. */
async function sharedHere(invocation: Invocation, { accounts }: Services): Promise<LinkedAccount[]> {
  const guildId = assertInServer(invocation);
  const { actor } = invocation;
  const shares = (await accounts.sharesOf(guildId)).filter(
    ({ ownerId }) => isAdmin(actor) || ownerId === actor.id,
  );
  return (await accounts.ofGuild(guildId)).filter(({ link }) =>
    shares.some(({ xUserId, ownerId }) => xUserId === link.xUserId && ownerId === link.discordUserId),
  );
}

type OfferId = { readonly guildId: string; readonly xUserId: string; readonly id: string };

/** The buttons of the cards; who may press them is looked at again each time (S6). */
export const shareHandlers = {
  share_accept: answering(async (who, { accounts }, answer) => {
    const share = await accounts.acceptShare({ ...answer, ...who, offerId: answer.id });
    return sharedCard(share, await handleOf(accounts, answer));
  }),
  share_decline: answering(async (who, { accounts }, answer) => {
    const share = await accounts.declineShare({ ...answer, ...who, offerId: answer.id });
    const name = await handleOf(accounts, answer);
    return {
      tone: 'info',
      title: md`@${name} is not shared`,
      body:
        who.actorId === share.ownerId
          ? md`${mention(who.actorId)} has taken the offer back.`
          : md`${mention(who.actorId)} has declined.`,
    };
  }),
  hand_over_accept: answering(async (who, { accounts }, answer) => {
    const share = await accounts.acceptHandOver({ ...answer, ...who, handOverId: answer.id });
    const name = await handleOf(accounts, answer);
    return {
      tone: 'success',
      title: md`@${name} has another owner`,
      body: [md`It is ${mention(share.ownerId)}’s in this server now.`, ...roleWords(share)].join('\n'),
    };
  }),
  hand_over_decline: answering(async (who, { accounts }, answer) => {
    const share = await accounts.declineHandOver({ ...answer, ...who, handOverId: answer.id });
    const name = await handleOf(accounts, answer);
    return {
      tone: 'info',
      title: md`@${name} stays where it is`,
      body: md`${mention(who.actorId)} has ended the offer. It is ${mention(share.ownerId)}’s as before.`,
    };
  }),
} satisfies Record<string, Handler<Services>>;

interface Who {
  readonly actorId: string;
  readonly actorName: string;
  readonly guildName: string;
  readonly isAdmin: boolean;
}

function answering(
  answer: (who: Who, services: Services, offer: OfferId) => Promise<Card>,
): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { actor, where, subject } = invocation;
      const guildId = assertInServer(invocation);
      const [, xUserId = '', id = ''] = /^(\d{1,19})_([\w-]{1,40})$/.exec(subject) ?? [];
      const who = {
        actorId: actor.id,
        actorName: actor.name,
        guildName: where.name,
        isAdmin: isAdmin(actor),
      };
      return { card: await answer(who, services, { guildId, xUserId, id }) };
    },
  };
}

const handleOf = async (accounts: Services['accounts'], { xUserId }: OfferId): Promise<string> =>
  (await accounts.usernameOf(xUserId)) ?? xUserId;

function cardOf(share: Share, username: string): Card {
  return share.offer === undefined ? sharedCard(share, username) : shareOfferCard(share, username);
}

/** Throws InvalidInputError for a role that nobody can be given by hand, or that says nothing. */
function assertRole(invocation: Invocation, { roleOf }: Services, option: string): string | undefined {
  const roleId = invocation.text(option);
  if (roleId === undefined) return undefined;
  const guildId = assertInServer(invocation);
  // Discord's @everyone has the id of its server.
  if (roleId === guildId) {
    throw new InvalidInputError('Everybody is too many: whoever joins the server could post as it.', {
      nextStep: 'Make a role for those who may, and give that.',
    });
  }
  const found = roleOf(guildId, roleId);
  if (found === undefined) throw new InvalidInputError('There is no such role in this server.');
  if (found.isManaged) {
    throw new InvalidInputError('That role belongs to a bot or an integration, and not to members.', {
      nextStep: 'Pick a role that you give to people.',
    });
  }
  return roleId;
}

function named(accounts: readonly LinkedAccount[], invocation: Invocation): LinkedAccount {
  const wanted = (invocation.text('account') ?? '').trim().replace(/^@/, '').toLowerCase();
  const found = accounts.find(
    ({ link, username }) => link.xUserId === wanted || username.toLowerCase() === wanted,
  );
  if (found !== undefined) return found;
  throw new InvalidInputError('That is no X account of yours here.', {
    nextStep: 'Only its owner shares an account, with their link in this server: see /accounts.',
  });
}
