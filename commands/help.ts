import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import type { Services } from './services.js';

const EVERYONE = [
  ['/link', 'link an X account to you, here'],
  ['/tweet', 'post to X; without a text a form opens'],
  ['/tweet preview:True', 'see count and price first, then post, edit, schedule or discard'],
  ['/tweet when:tomorrow 9:30', 'post it then; you see the time before it is accepted'],
  ['/tweet media:… poll:…', 'with up to 4 pictures, a GIF, a video or a poll'],
  ['/thread', 'write a thread; you see it part by part before it goes out'],
  ['Apps → Post to X', 'in the menu of any message: makes a draft of it'],
  ['/drafts', 'what you have begun and not posted'],
  ['/queue', 'what waits: look at it, move it, post it now or cancel it'],
  ['/history', 'what was posted, failed, deleted or cancelled, and what can be done about it'],
  ['/settings', 'your time zone, and whether previews and alt texts are a must'],
  ['/repost', 'repost a post with one of your accounts, and take it back'],
  ['/accounts', 'your accounts, the default one, and how they are doing'],
  ['/my-data', 'what is stored of you: take it with you, or have it deleted'],
  ['/unlink', 'end a link; with the last one the tokens are deleted and revoked'],
] as const;

const ADMINS = [
  ['/team accounts', 'who has linked what here, and its health'],
  ['/team reauthorize', 'ask the owners of an account to authorize it again'],
  ['/team pause', 'stop all posting of this server at once, and let it go on'],
  ['/team remove', 'end this server’s use of an account'],
  ['/team audit', 'who did what here, and when; also as a file'],
] as const;

function row([name, what]: readonly [string, string]): string {
  return `- \`${name}\` ${what}`;
}

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
        body: [
          'Begin with `/link`, then post with `/tweet`. Only you can post with an account that you linked.',
          '',
          '**For everyone**',
          ...EVERYONE.map(row),
          '',
          '**For admins** (who may manage the server)',
          ...ADMINS.map(row),
        ].join('\n'),
        footer: 'Tokens are stored encrypted and kept valid in the background.',
      },
    };
  },
} satisfies Command<Services>;
