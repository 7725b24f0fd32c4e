import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import type { Modal } from '../src/reply.js';
import { mark, t } from '../src/sentence.js';
import { completeOwnAccounts } from './account-option.js';
import { FORM_TAKES } from './cards/draft-card.js';
import type { Services } from './services.js';
import { compose } from './tweet/compose.js';
import { textField } from './tweet/text-form.js';
import { sharedOptions, wishForm, wishWritten } from './tweet/wish.js';

const PLACEHOLDER = mark('A long text is cut by itself, at paragraphs and sentences.');

/** A thread is written in a form and shown before anything goes out; its buttons are those of a draft. */
export const thread = {
  data: {
    name: 'thread',
    type: ApplicationCommandType.ChatInput,
    description: 'Write a thread for X; you see it part by part before it goes out.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'numbers',
        description: 'Put 1/n at the end of each part.',
        type: ApplicationCommandOptionType.Boolean,
      },
      ...sharedOptions,
    ],
  },
  first: { kind: 'modal', open: openForm },
  complete: completeOwnAccounts,
  // The form is the whole answer to the command.
  execute: (invocation, services) => compose(invocation, services, wishWritten(invocation, true)),
  handlers: {
    written: {
      first: { kind: 'defer', ephemeral: true },
      execute: (invocation, services) => compose(invocation, services, wishWritten(invocation, true)),
    },
  },
} satisfies Command<Services>;

function openForm(invocation: Invocation): Modal {
  return wishForm(invocation, {
    title: t('A thread for X'),
    command: 'thread',
    fields: [
      textField(t('Text. A line of --- begins a new part'), undefined, t(PLACEHOLDER)),
      {
        id: 'more',
        label: t('More text, for long threads'),
        style: 'paragraph',
        required: false,
        maxLength: FORM_TAKES,
      },
    ],
  });
}
