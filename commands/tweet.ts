import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import type { Modal } from '../src/reply.js';
import { t } from '../src/sentence.js';
import { completeOwnAccounts } from './account-option.js';
import type { Services } from './services.js';
import { compose } from './tweet/compose.js';
import { consentHandlers } from './tweet/consent-handlers.js';
import { decideHandlers } from './tweet/decide-handlers.js';
import { deleteHandlers } from './tweet/delete-handlers.js';
import { draftHandlers } from './tweet/draft-handlers.js';
import { editHandlers } from './tweet/edit-handlers.js';
import { mediaHandlers } from './tweet/media-handlers.js';
import { optionHandlers } from './tweet/option-handlers.js';
import { partHandlers } from './tweet/part-handlers.js';
import { planHandlers } from './tweet/plan-handlers.js';
import { textField } from './tweet/text-form.js';
import { threadHandlers } from './tweet/thread-handlers.js';
import { mediaOptions, pollOptions, sharedOptions, wishForm, wishFrom, wishWritten } from './tweet/wish.js';

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
        max_length: 6000,
      },
      {
        name: 'preview',
        description: 'Show what it will look like and cost, and post at a click.',
        type: ApplicationCommandOptionType.Boolean,
      },
      ...mediaOptions,
      ...pollOptions,
      ...sharedOptions,
      {
        name: 'quote',
        description: 'The address of a post on X to quote.',
        type: ApplicationCommandOptionType.String,
        max_length: 200,
      },
    ],
  },
  first: (invocation) =>
    // Files cannot go along into a form, and may say it all.
    invocation.text('text') === undefined && wishFrom(invocation, false).files.length === 0
      ? { kind: 'modal', open: openForm }
      : EPHEMERAL,
  complete: completeOwnAccounts,
  execute: (invocation, services) => compose(invocation, services, wishFrom(invocation, false)),
  handlers: {
    written: {
      first: EPHEMERAL,
      execute: (invocation, services) => compose(invocation, services, wishWritten(invocation, false)),
    },
    ...draftHandlers,
    ...partHandlers,
    ...planHandlers,
    ...optionHandlers,
    ...mediaHandlers,
    ...threadHandlers,
    ...editHandlers,
    ...deleteHandlers,
    ...decideHandlers,
    ...consentHandlers,
  },
} satisfies Command<Services>;

function openForm(invocation: Invocation): Modal {
  return wishForm(invocation, {
    title: t('Post to X'),
    command: 'tweet',
    // Files can do without words.
    fields: [{ ...textField(t('Text (280 as X counts; a link 23, an emoji 2)')), required: false }],
  });
}
