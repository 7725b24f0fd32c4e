import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { LinkedAccount } from '../src/accounts/usable-accounts.js';
import type { Command, Invocation } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { md } from '../src/markdown.js';
import type { Reply } from '../src/reply.js';
import { accountOption, toChoices } from './account-option.js';
import { assertAdmin } from './actor.js';
import { healthWords } from './cards/health-words.js';
import { mention, relativeTime } from './cards/words.js';
import type { Services } from './services.js';

/** Lines that fit into one card beside its other text. */
const LISTED = 40;

export const team = {
  data: {
    name: 'team',
    type: ApplicationCommandType.ChatInput,
    description: 'For admins: the X accounts of this server.',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        name: 'accounts',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Who has linked which X account here, and how each is doing.',
      },
      {
        name: 'reauthorize',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Ask the owners of an X account to authorize it again.',
        options: [accountOption('Which account.', true)],
      },
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  async complete(invocation, { accounts }) {
    return toChoices(await accounts.ofGuild(assertAdmin(invocation)), invocation);
  },
  async execute(invocation, services) {
    const guildId = assertAdmin(invocation);
    if (invocation.subcommand === 'accounts') return list(guildId, services);
    return reauthorize(invocation, guildId, services);
  },
} satisfies Command<Services>;

async function list(guildId: string, { accounts }: Services): Promise<Reply> {
  const linked = await accounts.ofGuild(guildId);
  const lines = linked.slice(0, LISTED).map(line);
  if (linked.length > LISTED) lines.push(`… and ${linked.length - LISTED} more.`);
  const broken = linked.filter((account) => account.health !== 'active').length;
  return {
    card: {
      tone: broken === 0 ? 'info' : 'warning',
      title: 'X accounts of this server',
      body: lines.length === 0 ? 'None yet. Members link theirs with `/link`.' : lines.join('\n'),
      ...(broken === 0 ? {} : { footer: 'Ask the owners with /team reauthorize.' }),
    },
  };
}

function line({ username, link, health, lastUsedAt }: LinkedAccount): string {
  const used = lastUsedAt === undefined ? 'never used' : md`used ${relativeTime(lastUsedAt)}`;
  return md`**@${username}** · ${mention(link.discordUserId)} · `.concat(`${healthWords(health)} · ${used}`);
}

const results = {
  told: 'asked by direct message',
  told_in_channel: 'direct messages are closed: asked in this channel',
  unreachable: 'could not be reached: direct messages are closed, and I may not write in this channel',
};

async function reauthorize(invocation: Invocation, guildId: string, { accounts }: Services): Promise<Reply> {
  const wanted = (invocation.text('account') ?? '').trim().replace(/^@/, '').toLowerCase();
  const account = (await accounts.ofGuild(guildId)).find(
    ({ link, username }) => link.xUserId === wanted || username.toLowerCase() === wanted,
  );
  if (account === undefined) {
    throw new InvalidInputError('That X account is not linked in this server.', {
      nextStep: 'See /team accounts.',
    });
  }
  const asked = await accounts.requestReauthorization({
    guildId,
    xUserId: account.link.xUserId,
    channelId: invocation.where.channelId,
  });
  const reached = asked.every((owner) => owner.result !== 'unreachable');
  return {
    card: {
      tone: reached ? 'success' : 'warning',
      title: md`Asked for @${account.username}`,
      body: asked.map((owner) => md`${mention(owner.discordUserId)}: ${results[owner.result]}`).join('\n'),
      footer: 'The button in the notice works for its owner alone.',
    },
  };
}
