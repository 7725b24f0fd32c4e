import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { md } from '../src/markdown.js';
import type { EngagementKind } from '../src/posting/ports.js';
import type { Button, Card, Reply } from '../src/reply.js';
import { mark, t } from '../src/sentence.js';
import { accountOption, completeOwnAccounts } from './account-option.js';
import { memberOf } from './actor.js';
import { dollars } from './cards/price-words.js';
import { postUrl } from './cards/words.js';
import type { Services } from './services.js';
import { postIdFrom } from './tweet/x-address.js';

interface Words {
  readonly name: 'repost' | 'like';
  readonly description: string;
  readonly done: string;
  readonly undone: string;
  readonly undo: string;
  readonly again: string;
}

const WORDS: Readonly<Record<EngagementKind, Words>> = {
  repost: {
    name: 'repost',
    description: 'Repost a post on X with one of your accounts.',
    done: mark('Reposted'),
    undone: mark('No longer reposted'),
    undo: mark('Undo the repost'),
    again: mark('Repost it again'),
  },
  like: {
    name: 'like',
    description: 'Like a post on X with one of your accounts.',
    done: mark('Liked'),
    undone: mark('No longer liked'),
    undo: mark('Undo the like'),
    again: mark('Like it again'),
  },
};

/** `/repost` and `/like`: at once, and taken back by a button. */
export function engagementCommand(kind: EngagementKind) {
  const { name, description } = WORDS[kind];
  return {
    data: {
      name,
      type: ApplicationCommandType.ChatInput,
      description,
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      options: [
        {
          name: 'post',
          description: 'The address of the post on X.',
          type: ApplicationCommandOptionType.String,
          required: true,
          max_length: 200,
        },
        accountOption('Which of your accounts; without it, your default one.'),
      ],
    },
    first: { kind: 'defer', ephemeral: true },
    complete: completeOwnAccounts,
    async execute(invocation, services) {
      const xPostId = postIdFrom(invocation.text('post') ?? '');
      return carryOut(kind, true, invocation, services, { wanted: invocation.text('account'), xPostId });
    },
    handlers: {
      undo: { first: { kind: 'update' }, execute: (...all) => carryOut(kind, false, ...all) },
      again: { first: { kind: 'update' }, execute: (...all) => carryOut(kind, true, ...all) },
    },
  } satisfies Command<Services>;
}

async function carryOut(
  kind: EngagementKind,
  isWanted: boolean,
  invocation: Invocation,
  { accounts, posting, prices }: Services,
  on: { wanted: string | undefined; xPostId: string } = readSubject(invocation.subject),
): Promise<Reply> {
  // Looked up anew at each click: whoever has lost the account does nothing with it.
  const account = await accounts.choose(memberOf(invocation), on.wanted);
  const { xUserId } = account.link;
  const { xPostId } = on;
  const { actor, where } = invocation;
  const { roleIds, id: actorId } = actor;
  await posting.engage({ kind, wanted: isWanted, actorId, roleIds, place: where.place, xUserId, xPostId });
  return { card: cardOf(kind, isWanted, { username: account.username, xUserId, xPostId }, prices.post) };
}

function cardOf(
  kind: EngagementKind,
  isDone: boolean,
  { username, xUserId, xPostId }: { username: string; xUserId: string; xPostId: string },
  price: number,
): Card {
  const words = WORDS[kind];
  const action = { command: words.name, action: isDone ? 'undo' : 'again', subject: `${xUserId}_${xPostId}` };
  const button: Button = { label: t(isDone ? words.undo : words.again), style: 'secondary', action };
  return {
    tone: isDone ? 'success' : 'info',
    title: md`${t(isDone ? words.done : words.undone)} as @${username}`,
    body: postUrl(xPostId),
    ...(isDone && kind === 'repost' ? { fields: [{ name: t('Price'), value: dollars(price) }] } : {}),
    buttons: [{ label: t('See it on X'), url: postUrl(xPostId) }, button],
  };
}

function readSubject(subject: string): { wanted: string; xPostId: string } {
  const [, wanted, xPostId] = /^(\d{1,19})_(\d{1,19})$/.exec(subject) ?? [];
  if (wanted === undefined || xPostId === undefined)
    throw new InvalidInputError('This button is not known any more.');
  return { wanted, xPostId };
}
