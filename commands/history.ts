import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { HISTORY } from './history/history-list.js';
import { pastCard } from './history/past-card.js';
import { completeFilters, filterOptions, readFilters } from './lists/filters.js';
import { listHandlers } from './lists/list-handlers.js';
import { showList } from './lists/show-list.js';
import type { Services } from './services.js';

export const history = {
  data: {
    name: 'history',
    type: ApplicationCommandType.ChatInput,
    description: 'What was posted, what failed and why, what was deleted or cancelled.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: filterOptions(),
  },
  first: { kind: 'defer', ephemeral: true },
  complete: completeFilters,
  async execute(invocation, services) {
    const state = await readFilters(invocation, services);
    return { card: await showList(HISTORY, state, invocation, services) };
  },
  handlers: listHandlers(HISTORY, pastCard),
} satisfies Command<Services>;
