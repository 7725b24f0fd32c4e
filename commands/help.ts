import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import type { Services } from './services.js';

export const help = {
  data: {
    name: 'help',
    type: ApplicationCommandType.ChatInput,
    description: 'What Rookery can do, and how to begin.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  first: { kind: 'defer', ephemeral: true },
  async execute() {
    return {
      card: {
        tone: 'info',
        title: 'Rookery posts to X for your team',
        body: 'Begin with `/link`, then post with `/tweet`. Only you can post with an account that you linked.',
        fields: [
          { name: '/link', value: 'Link an X account to you, here.' },
          { name: '/tweet', value: 'Post to X. The reply links to the post.' },
          { name: '/accounts', value: 'Your accounts, the default one, and how they are doing.' },
          { name: '/unlink', value: 'End a link; with the last one the tokens are deleted and revoked.' },
          { name: '/team accounts', value: 'For admins: who has linked what here, and its health.' },
          {
            name: '/team reauthorize',
            value: 'For admins: ask the owners of an account to authorize it again.',
          },
        ],
        footer: 'Tokens are stored encrypted and kept valid in the background.',
      },
    };
  },
} satisfies Command<Services>;
