import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import { InvalidInputError } from '../src/errors.js';
import { accountOption, completeOwnAccounts } from './account-option.js';
import type { Services } from './services.js';
import { compose } from './tweet/compose.js';
import { decideHandlers } from './tweet/decide-handlers.js';
import { deleteHandlers } from './tweet/delete-handlers.js';
import { draftHandlers } from './tweet/draft-handlers.js';
import { textForm } from './tweet/text-form.js';

const EPHEMERAL = { kind: 'defer', ephemeral: true } as const;

export const tweet = {
  data: {
    name: 'tweet',
    type: ApplicationCommandType.ChatInput,
    description: 'Post to X with one of your linked accounts.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'text',
        description: 'What to post; without it, a form opens that takes line breaks.',
        type: ApplicationCommandOptionType.String,
        max_length: 4000,
      },
      accountOption('Which of your accounts; without it, your default one.'),
      {
        name: 'preview',
        description: 'Show what it will look like and cost, and post at a click.',
        type: ApplicationCommandOptionType.Boolean,
      },
    ],
  },
  first: (invocation) =>
    invocation.text('text') === undefined ? { kind: 'modal', open: openForm } : EPHEMERAL,
  complete: completeOwnAccounts,
  execute: (invocation, services) =>
    compose(invocation, services, {
      text: invocation.text('text') ?? '',
      account: invocation.text('account'),
      preview: invocation.flag('preview') ?? false,
    }),
  handlers: {
    written: {
      first: EPHEMERAL,
      execute: (invocation, services) =>
        compose(invocation, services, {
          ...optionsIn(invocation.subject),
          text: invocation.field('text') ?? '',
        }),
    },
    ...draftHandlers,
    ...deleteHandlers,
    ...decideHandlers,
  },
} satisfies Command<Services>;

/** The form's id carries the other options: whether to preview, and the account as it was picked. */
function openForm(invocation: Invocation): ReturnType<typeof textForm> {
  const preview = invocation.flag('preview') === true ? 'p' : 'n';
  const account = (invocation.text('account') ?? '').trim().replace(/^@(?=.)/, '');
  // Left out or made to fit, it would be taken for another account.
  if (!/^\w{0,40}$/.test(account)) {
    throw new InvalidInputError('That is not one of your X accounts.', {
      nextStep: 'Pick one of those that /tweet offers while you type.',
    });
  }
  return textForm('Post to X', { command: 'tweet', action: 'written', subject: `${preview}${account}` });
}

function optionsIn(subject: string): { account: string | undefined; preview: boolean } {
  const account = subject.slice(1);
  return { account: account === '' ? undefined : account, preview: subject.startsWith('p') };
}
