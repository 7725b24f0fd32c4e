import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { completeFilters, filterOptions, readFilters } from './lists/filters.js';
import { listHandlers } from './lists/list-handlers.js';
import { showList } from './lists/show-list.js';
import { cancelHandlers } from './queue/cancel-handlers.js';
import { editHandlers } from './queue/edit-handlers.js';
import { moveHandlers } from './queue/move-handlers.js';
import { nowHandlers } from './queue/now-handlers.js';
import { QUEUE } from './queue/queue-list.js';
import { queuedCard } from './queue/queued-card.js';
import { reviewHandlers } from './queue/review-handlers.js';
import { withoutRightHandlers } from './queue/without-right-handlers.js';
import type { Services } from './services.js';

export const queue = {
  data: {
    name: 'queue',
    type: ApplicationCommandType.ChatInput,
    description: 'What waits to be posted: look at it, move it, post it now or cancel it.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: filterOptions(),
  },
  first: { kind: 'defer', ephemeral: true },
  complete: completeFilters,
  async execute(invocation, services) {
    const state = await readFilters(invocation, services);
    return { card: await showList(QUEUE, state, invocation, services) };
  },
  handlers: {
    ...listHandlers(QUEUE, queuedCard),
    ...nowHandlers,
    ...editHandlers,
    ...moveHandlers,
    ...cancelHandlers,
    ...withoutRightHandlers,
    ...reviewHandlers,
  },
} satisfies Command<Services>;
