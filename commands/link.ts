import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Place } from '../src/accounts/ports.js';
import type { Command, Invocation, Where } from '../src/command.js';
import { NotAllowedError } from '../src/errors.js';
import { md } from '../src/markdown.js';
import type { Reply } from '../src/reply.js';
import { t } from '../src/sentence.js';
import { memberOf } from './actor.js';
import { linkedCard, offerCard } from './cards/link-card.js';
import { offerByPin, pinHandlers, reauthorizeByPin } from './link/pin-handlers.js';
import { waitingDraft } from './link/waiting-draft.js';
import type { Services } from './services.js';
import { neverRuns } from './tweet/draft-handlers.js';

/** `/link`, and every button that has to do with linking. */
export const link = {
  data: {
    name: 'link',
    type: ApplicationCommandType.ChatInput,
    description: 'Link an X account, so that you can post with it from here.',
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        name: 'method',
        type: ApplicationCommandOptionType.String,
        description: 'How: in the browser (the usual way), or with a PIN that X shows.',
        choices: [
          { name: 'in the browser', value: 'browser' },
          { name: 'with a PIN from X', value: 'pin' },
        ],
      },
    ],
  },
  first: { kind: 'defer', ephemeral: true },
  execute: (invocation, services) =>
    invocation.text('method') === 'pin' ? offerByPin(invocation, services) : offer(invocation, services),
  handlers: {
    start: {
      first: { kind: 'update' },
      execute: async (invocation, services) => ({ ...(await offer(invocation, services)), as: 'follow-up' }),
    },
    code: {
      first: {
        kind: 'modal',
        open: ({ subject }) => ({
          title: t('Enter the code'),
          action: { command: 'link', action: 'confirm', subject },
          fields: [
            {
              id: 'code',
              label: t('Code from the page (ABCD-1234)'),
              style: 'short',
              required: true,
              minLength: 8,
              maxLength: 20,
              placeholder: t('Only a code that you got in your own browser'),
            },
          ],
        }),
      },
      execute: neverRuns,
    },
    confirm: {
      first: { kind: 'update' },
      async execute(invocation, { accounts, posting }) {
        const user = await accounts.confirmCode({
          authorizationId: invocation.subject,
          discordUserId: invocation.actor.id,
          typed: invocation.field('code') ?? '',
        });
        return {
          card: linkedCard(user.username, {
            undo: user.reauthorized ? undefined : invocation.subject,
            draft: await waitingDraft(invocation, posting, user.id),
          }),
        };
      },
    },
    ...pinHandlers,
    undo: {
      first: { kind: 'update' },
      async execute(invocation, { accounts }) {
        const { username } = await accounts.undoLink(invocation.subject, invocation.actor.id);
        return {
          card: {
            tone: 'info',
            title: md`@${username} is not linked any more`,
            body: t('Nothing is kept of it.'),
          },
        };
      },
    },
    reauthorize: { first: { kind: 'update' }, execute: reauthorize },
    use: {
      first: { kind: 'update' },
      async execute(invocation, { accounts, posting }) {
        await accounts.useHere(memberOf(invocation), invocation.subject);
        const account = await accounts.choose(memberOf(invocation), invocation.subject);
        const draft = await waitingDraft(invocation, posting, account.link.xUserId);
        return { card: linkedCard(account.username, { draft }), as: 'follow-up' };
      },
    },
  },
} satisfies Command<Services>;

/** As it is registered where the operator does not allow the PIN. */
export const linkWithoutPin = { ...link.data, options: [] };

async function offer(invocation: Invocation, { accounts, asksForCode }: Services): Promise<Reply> {
  const offered = await accounts.offerLink({
    discordUserId: invocation.actor.id,
    discordName: invocation.actor.name,
    place: invocation.where.place,
    placeName: invocation.where.name,
  });
  const elsewhere = await accounts.elsewhere(memberOf(invocation));
  return {
    card: offerCard(offered, { asksForCode, elsewhere }),
    sent: (handle) => accounts.attachReply(offered.authorizationId, handle),
  };
}

/** The owner's click mints a fresh link, for their eyes only; anyone else is refused. */
async function reauthorize(invocation: Invocation, { accounts, asksForCode }: Services): Promise<Reply> {
  const { actor, where, subject } = invocation;
  const links = await accounts.linksOf(actor.id, subject);
  const account = links.find((linked) => linked.link.place === where.place) ?? links[0];
  if (account === undefined) {
    throw new NotAllowedError('This button is for the owner of that X account.', {
      nextStep: 'Type /link to link an account of your own.',
    });
  }
  const request = {
    discordUserId: actor.id,
    discordName: actor.name,
    place: account.link.place,
    placeName: placeName(account.link.place, where),
    expected: { xUserId: subject, username: account.username },
  };
  if (await accounts.reauthorizesByPin(subject)) return reauthorizeByPin(accounts, request);
  const offered = await accounts.offerLink(request);
  return {
    card: offerCard(offered, { asksForCode, expected: account.username }),
    as: 'follow-up',
    sent: (handle) => accounts.attachReply(offered.authorizationId, handle),
  };
}

/** The link page names the place of the link; a server's name is known only to whoever is in it right now. */
function placeName(place: Place, where: Where): string {
  if (place === where.place) return where.name;
  return place === 'dm' ? t('direct messages') : t('another server');
}
