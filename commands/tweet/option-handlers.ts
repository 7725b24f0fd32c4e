import type { Handler, Invocation } from '../../src/command.js';
import type { Post, PostOptions, ReplySettings } from '../../src/posting/ports.js';
import type { Button, Card, CustomId } from '../../src/reply.js';
import { mark, t } from '../../src/sentence.js';
import { optionLines } from '../cards/option-words.js';
import { postUrl } from '../cards/words.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { givenOptions, type PossibleOptions } from './given-options.js';
import { shortForm } from './text-form.js';
import { communityIdFrom, postIdFrom } from './x-address.js';

const CAN_REPLY: Readonly<Record<ReplySettings, string>> = mark({
  following: 'Can reply: people the account follows',
  mentionedUsers: 'Can reply: people the post mentions',
  subscribers: 'Can reply: subscribers of the account',
  verified: 'Can reply: verified accounts',
});

const WHO: readonly ReplySettings[] = ['following', 'mentionedUsers', 'subscribers', 'verified'];

/** What a draft carries beside its text, set in the message that shows it. */
export const optionHandlers = {
  options: {
    first: { kind: 'update' },
    execute: async ({ actor, subject }, { posting }) => ({
      card: optionsCard(await posting.readDraft(subject, actor.id)),
    }),
  },
  who: changing(({ picked }) => ({
    replySettings: WHO.find((each) => each === picked[0]),
  })),
  ai: changing((_, { madeWithAi }) => ({ madeWithAi: madeWithAi === true ? undefined : true })),
  paid: changing((_, { paidPartnership }) => ({
    paidPartnership: paidPartnership === true ? undefined : true,
  })),
  places: {
    first: {
      kind: 'modal',
      async open({ actor, subject }, { posting }) {
        const { options = {} } = await posting.readDraft(subject, actor.id);
        return shortForm(t('Reply and community'), { command: 'tweet', action: 'placed', subject }, [
          {
            id: 'reply_to',
            label: t('Reply to (address of a post on X)'),
            value: options.replyTo && postUrl(options.replyTo),
            placeholder: 'https://x.com/name/status/…',
          },
          {
            id: 'community',
            label: t('Community (its address on X)'),
            value: options.communityId && `https://x.com/i/communities/${options.communityId}`,
            placeholder: 'https://x.com/i/communities/…',
          },
        ]);
      },
    },
    execute: neverRuns,
  },
  placed: changing(({ field }) => ({
    replyTo: read(field('reply_to'), postIdFrom),
    communityId: read(field('community'), communityIdFrom),
  })),
} satisfies Record<string, Handler<Services>>;

function read(typed: string | undefined, parse: (typed: string) => string): string | undefined {
  return typed === undefined || typed.trim() === '' ? undefined : parse(typed);
}

function changing(
  change: (invocation: Invocation, options: PostOptions) => PossibleOptions,
): Handler<Services> {
  return {
    first: { kind: 'update' },
    async execute(invocation, { posting }) {
      const draft = await posting.reviseDraft(
        { postId: invocation.subject, actorId: invocation.actor.id },
        ({ options = {} }) => ({ options: givenOptions({ ...options, ...change(invocation, options) }) }),
      );
      return { card: optionsCard(draft) };
    },
  };
}

function optionsCard(draft: Post): Card {
  const { options = {} } = draft;
  const action = (name: string): CustomId => ({ command: 'tweet', action: name, subject: draft.id });
  const lines = optionLines(options);
  const toggle = (label: string, isOn: boolean | undefined, name: string): Button => ({
    label: isOn === true ? t`${label}: yes` : t`${label}: no`,
    style: isOn === true ? 'success' : 'secondary',
    action: action(name),
  });
  return {
    tone: 'info',
    title: draft.parts.length > 1 ? t('Options of this thread') : t('Options of this post'),
    ...(lines.length === 0 ? { body: t('Everybody may reply, and it carries no label.') } : {}),
    fields: lines,
    selects: [
      {
        action: action('who'),
        placeholder: t('Who can reply'),
        options: [
          {
            label: t('Everybody can reply'),
            value: 'everybody',
            isPicked: options.replySettings === undefined,
          },
          ...WHO.map((value) => ({
            label: t(CAN_REPLY[value]),
            value,
            isPicked: options.replySettings === value,
          })),
        ],
      },
    ],
    buttons: [
      toggle(t('Made with AI'), options.madeWithAi, 'ai'),
      toggle(t('Paid partnership'), options.paidPartnership, 'paid'),
      { label: t('Reply, community…'), style: 'secondary', action: action('places') },
      { label: t('Poll…'), style: 'secondary', action: action('poll') },
      { label: t('Back'), style: 'primary', action: action('show') },
    ],
  };
}
