import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { listHandlers } from './lists/list-handlers.js';
import { FIRST_PAGE } from './lists/list-state.js';
import { showList } from './lists/show-list.js';
import { decideHandlers } from './review/decide-handlers.js';
import { editHandlers } from './review/edit-handlers.js';
import { REVIEWS } from './review/review-list.js';
import { shownReview } from './review/show-review.js';
import type { Services } from './services.js';

export const review = {
  data: {
    name: 'review',
    type: ApplicationCommandType.ChatInput,
    description: 'For reviewers: what waits for your approval.',
    contexts: [InteractionContextType.Guild],
  },
  first: { kind: 'defer', ephemeral: true },
  execute: async (invocation, services) => ({
    card: await showList(REVIEWS, FIRST_PAGE, invocation, services),
  }),
  handlers: {
    ...listHandlers(REVIEWS, shownReview),
    ...decideHandlers,
    ...editHandlers,
  },
} satisfies Command<Services>;
