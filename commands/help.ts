import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command } from '../src/command.js';
import { mark, t } from '../src/sentence.js';
import type { Services } from './services.js';

const EVERYONE = [
  ['/link', mark('link an X account to you, here')],
  ['/tweet', mark('post to X; without a text a form opens')],
  ['/tweet preview:True', mark('see count and price first, then post, edit, schedule or discard')],
  ['/tweet when:tomorrow 9:30', mark('post it then; you see the time before it is accepted')],
  ['/tweet media:… poll:…', mark('with up to 4 pictures, a GIF, a video or a poll')],
  ['/thread', mark('write a thread; you see it part by part before it goes out')],
  ['Apps → Post to X', mark('in the menu of any message: makes a draft of it')],
  ['/drafts', mark('what you have begun and not posted')],
  ['/queue', mark('what waits: look at it, move it, post it now or cancel it')],
  ['/review', mark('for reviewers: what waits for your approval')],
  ['/history', mark('what was posted, failed, deleted or cancelled, and what can be done about it')],
  ['/settings', mark('your time zone, and whether previews and alt texts are a must')],
  ['/repost', mark('repost a post with one of your accounts, and take it back')],
  ['/accounts', mark('your accounts, the default one, and how they are doing')],
  ['/my-data', mark('what is stored of you: take it with you, or have it deleted')],
  ['/unlink', mark('end a link; with the last one the tokens are deleted and revoked')],
] as const;

const ADMINS = [
  ['/team accounts', mark('who has linked what here, and its health')],
  ['/team reauthorize', mark('ask the owners of an account to authorize it again')],
  ['/team pause', mark('stop all posting of this server at once, and let it go on')],
  ['/team remove', mark('end this server’s use of an account')],
  ['/team share', mark('let members with a role post as your account, or hand it over')],
  ['/team unshare', mark('end that, or a role’s part in it')],
  ['/team policy', mark('the rules of this server: approvals, hours, budgets, words')],
  ['/team audit', mark('who did what here, and when; also as a file')],
] as const;

function row([name, what]: readonly [string, string]): string {
  return `- \`${name}\` ${t(what)}`;
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
        title: t('Rookery posts to X for your team'),
        body: [
          t(
            'Begin with `/link`, then post with `/tweet`. Only you can post with an account that you linked.',
          ),
          '',
          t('**For everyone**'),
          ...EVERYONE.map(row),
          '',
          t('**For admins** (who may manage the server)'),
          ...ADMINS.map(row),
        ].join('\n'),
        footer: t('Tokens are stored encrypted and kept valid in the background.'),
      },
    };
  },
} satisfies Command<Services>;
