import type { Handler, Invocation } from '../../src/command.js';
import type { Post, PostOptions, ReplySettings } from '../../src/posting/ports.js';
import type { Button, Card, CustomId } from '../../src/reply.js';
import { optionLines, REPLY_SETTINGS } from '../cards/option-words.js';
import { postUrl } from '../cards/words.js';
import type { Services } from '../services.js';
import { neverRuns } from './draft-handlers.js';
import { givenOptions, type PossibleOptions } from './given-options.js';
import { shortForm } from './text-form.js';
import { communityIdFrom, postIdFrom } from './x-address.js';

/** What a draft carries beside its text, set in the message that shows it. */
export const optionHandlers = {
  options: {
    first: { kind: 'update' },
    execute: async ({ actor, subject }, { posting }) => ({
      card: optionsCard(await posting.readDraft(subject, actor.id)),
    }),
  },
  who: changing(({ picked }) => ({
    replySettings: Object.keys(REPLY_SETTINGS).find((each): each is ReplySettings => each === picked[0]),
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
        return shortForm('Reply and community', { command: 'tweet', action: 'placed', subject }, [
          {
            id: 'reply_to',
            label: 'Reply to (address of a post on X)',
            value: options.replyTo && postUrl(options.replyTo),
            placeholder: 'https://x.com/name/status/…',
          },
          {
            id: 'community',
            label: 'Community (its address on X)',
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
    label: isOn === true ? `${label}: yes` : `${label}: no`,
    style: isOn === true ? 'success' : 'secondary',
    action: action(name),
  });
  return {
    tone: 'info',
    title: draft.parts.length > 1 ? 'Options of this thread' : 'Options of this post',
    ...(lines.length === 0 ? { body: 'Everybody may reply, and it carries no label.' } : {}),
    fields: lines,
    selects: [
      {
        action: action('who'),
        placeholder: 'Who can reply',
        options: [
          { label: 'Everybody can reply', value: 'everybody', isPicked: options.replySettings === undefined },
          ...Object.entries(REPLY_SETTINGS).map(([value, label]) => ({
            label: `Can reply: ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
            value,
            isPicked: options.replySettings === value,
          })),
        ],
      },
    ],
    buttons: [
      toggle('Made with AI', options.madeWithAi, 'ai'),
      toggle('Paid partnership', options.paidPartnership, 'paid'),
      { label: 'Reply, community…', style: 'secondary', action: action('places') },
      { label: 'Poll…', style: 'secondary', action: action('poll') },
      { label: 'Back', style: 'primary', action: action('show') },
    ],
  };
}
