import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command, Invocation } from '../src/command.js';
import { escapeMarkdown, md } from '../src/markdown.js';
import type { Post } from '../src/posting/ports.js';
import type { Button, Card } from '../src/reply.js';
import { plural, t } from '../src/sentence.js';
import { draftText } from './cards/draft-card.js';
import { fullTime, quote, relativeTime, shortened } from './cards/words.js';
import type { Services } from './services.js';
import { draftCard } from './tweet/show-draft.js';

const PER_PAGE = 5;

/** Everything that its author has begun and neither posted, scheduled nor discarded. Nobody else sees it. */
export const drafts = {
  data: {
    name: 'drafts',
    type: ApplicationCommandType.ChatInput,
    description: 'What you have begun and not posted: edit, post, schedule or discard it.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  first: { kind: 'defer', ephemeral: true },
  execute: async (invocation, services) => ({ card: await listCard(invocation, services, 0) }),
  handlers: {
    page: {
      first: { kind: 'update' },
      execute: async (invocation, services) => ({
        card: await listCard(invocation, services, pageIn(invocation.subject)),
      }),
    },
    open: {
      first: { kind: 'update' },
      async execute({ actor, picked }, services) {
        const draft = await services.posting.readDraft(picked[0] ?? '', actor.id);
        return { card: await draftCard(services, draft) };
      },
    },
  },
} satisfies Command<Services>;

async function listCard(
  { actor }: Pick<Invocation, 'actor'>,
  { posting, accounts }: Services,
  wanted: number,
): Promise<Card> {
  const query = { statuses: ['draft'], reader: actor.id, order: 'newest', limit: PER_PAGE } as const;
  let { posts, total } = await posting.page({ ...query, offset: wanted * PER_PAGE });
  const last = Math.max(0, Math.ceil(total / PER_PAGE) - 1);
  const page = Math.min(wanted, last);
  // The last draft of the last page is gone by now.
  if (page !== wanted) ({ posts, total } = await posting.page({ ...query, offset: page * PER_PAGE }));
  if (total === 0) {
    return {
      tone: 'info',
      title: t('No drafts'),
      body: t('Whatever you begin with `/tweet preview:True` or `/thread` and do not post is kept here.'),
    };
  }
  const lines = await Promise.all(
    posts.map((post, index) => line(post, page * PER_PAGE + index + 1, accounts)),
  );
  return {
    tone: 'info',
    title: plural(total, { one: 'Your draft', other: 'Your {0} drafts' }),
    body: lines.join('\n'),
    ...(last === 0 ? {} : { footer: t`Page ${page + 1} of ${last + 1}` }),
    selects: [
      {
        action: { command: 'drafts', action: 'open', subject: '' },
        placeholder: t('Open a draft…'),
        options: posts.map((post, index) => ({
          label: `${page * PER_PAGE + index + 1}. ${oneLine(post)}`,
          value: post.id,
        })),
      },
    ],
    buttons: [
      ...(page > 0 ? [pageButton(t('Newer'), page - 1)] : []),
      ...(page < last ? [pageButton(t('Older'), page + 1)] : []),
    ],
  };
}

async function line(post: Post, place: number, { usernameOf }: Services['accounts']): Promise<string> {
  const username = post.xUserId === '' ? undefined : await usernameOf(post.xUserId);
  const facts = [
    username === undefined ? md`no account yet` : md`@${username}`,
    ...(post.parts.length > 1 ? [t`thread of ${post.parts.length}`] : []),
    ...(post.schedule === undefined ? [] : [md`meant for ${fullTime(post.schedule.at)}`]),
    md`${relativeTime(post.updatedAt)}`,
  ];
  return md`**${String(place)}.** `.concat(
    facts.join(' · '),
    '\n',
    md`${quote(escapeMarkdown(shortened(oneLine(post), 120)))}`,
  );
}

function oneLine(post: Post): string {
  return draftText(post).replace(/\s+/g, ' ');
}

function pageButton(label: string, page: number): Button {
  return { label, style: 'secondary', action: { command: 'drafts', action: 'page', subject: String(page) } };
}

function pageIn(subject: string): number {
  return /^\d{1,4}$/.test(subject) ? Number(subject) : 0;
}
