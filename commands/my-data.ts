import { gzipSync } from 'node:zlib';
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import { InvalidInputError, UserFacingError } from '../src/errors.js';
import { md } from '../src/markdown.js';
import type { CardFile, Reply } from '../src/reply.js';
import { plural, t } from '../src/sentence.js';
import type { Services } from './services.js';

/** Longer than the longest request to X, in ms. */
const QUIET_MS = 25_000;

/** Below the 10 MiB that Discord takes, in bytes. */
const MOST_BYTES = 9 * 1024 * 1024;

export const myData = {
  data: {
    name: 'my-data',
    type: ApplicationCommandType.ChatInput,
    description: 'What is stored of you: take it with you, or have it deleted.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'export',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'Your links, drafts, posts, settings and acts as a file.',
      },
      {
        name: 'delete',
        type: ApplicationCommandOptionType.Subcommand,
        description: 'End your links and delete what is stored of you; you are asked first.',
      },
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  async execute(invocation, services) {
    switch (invocation.subcommand) {
      case 'export':
        return exportData(invocation, services);
      case 'delete':
        return ask(invocation, services);
      default:
        throw new InvalidInputError('This command is not known in this version.');
    }
  },
  handlers: {
    erase: { first: { kind: 'update' }, execute: erase },
    keep: {
      first: { kind: 'update' },
      execute: async () => ({ card: { tone: 'info', title: t('Everything stays as it is') } }),
    },
  },
} satisfies Command<Services>;

async function exportData({ actor }: Invocation, { posting }: Services): Promise<Reply> {
  const text = JSON.stringify(await posting.exportMember(actor.id), undefined, 2);
  return {
    card: {
      tone: 'success',
      title: t('Everything that is stored of you'),
      body: t(
        'Your links, drafts, posts, settings, and what the audit says of you. No tokens: they are nobody’s to read.',
      ),
      files: [fileOf('my-data.json', new TextEncoder().encode(text))],
    },
  };
}

function fileOf(name: string, bytes: Uint8Array): CardFile {
  if (bytes.length <= MOST_BYTES) return { name, bytes };
  const packed = gzipSync(bytes);
  if (packed.length <= MOST_BYTES) return { name: `${name}.gz`, bytes: packed };
  throw new UserFacingError('That is more than Discord takes in one file.', {
    nextStep: 'Ask whoever runs the bot for it.',
  });
}

async function ask({ actor }: Invocation, { accounts }: Services): Promise<Reply> {
  const links = await accounts.ofMember(actor.id);
  const names = [...new Set(links.map(({ username }) => md`@${username}`))];
  const unlinked =
    names.length === 0
      ? []
      : [
          t`- Your links to ${names.join(', ')}, in every server. The tokens are deleted and revoked at X where nobody else has the account linked.`,
        ];
  const action = (name: 'erase' | 'keep') => ({ command: 'my-data', action: name, subject: '' });
  return {
    card: {
      tone: 'danger',
      title: t('Delete everything that is stored of you?'),
      body: [
        t('**What goes**'),
        ...unlinked,
        t('- Your drafts, what waits to be posted, what failed, and what was deleted from X.'),
        t('- Your settings.'),
        t('- Whose your posts and your acts in the audit are.'),
        '',
        t('**What stays**'),
        t(
          '- Posts that are up. Delete them first with `/history`, if they shall go: afterwards only admins can.',
        ),
        t('- What the audit says was done, by “a former member”.'),
        t('- Backups and logs of whoever runs the bot, for as long as they keep them.'),
      ].join('\n'),
      footer: t('This cannot be undone. /my-data export gives you a copy first.'),
      buttons: [
        { label: t('Delete it all'), style: 'danger', action: action('erase') },
        { label: t('Keep it'), style: 'secondary', action: action('keep') },
      ],
    },
  };
}

/** Each step is done for good before the next: whoever is interrupted presses once more. */
async function erase({ actor }: Invocation, { accounts, posting }: Services): Promise<Reply> {
  const xUserIds = new Set((await accounts.ofMember(actor.id)).map(({ link }) => link.xUserId));
  const unlinked = await accounts.forgetMember(actor.id);
  await Promise.all(
    [...xUserIds].map((xUserId) => posting.untilQuiet({ authorId: actor.id, xUserId }, QUIET_MS)),
  );
  const { erased, kept } = await posting.eraseMember(actor.id);
  const links =
    unlinked.length === 0
      ? []
      : [plural(unlinked.length, { one: 'One link ended', other: '{0} links ended' })];
  return {
    card: {
      tone: 'success',
      title: t('Your data is deleted'),
      body: `${[...links, plural(erased, { one: 'one draft or post deleted', other: '{0} drafts and posts deleted' })].join(', ')}.`,
      ...(kept === 0
        ? {}
        : {
            footer: plural(kept, {
              one: 'One post is up still; nothing here says that they were yours.',
              other: '{0} posts are up still; nothing here says that they were yours.',
            }),
          }),
    },
  };
}
