import type { LinkRequest } from '../../src/accounts/offer-link.js';
import type { Handler, Invocation } from '../../src/command.js';
import type { Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { linkedCard } from '../cards/link-card.js';
import { notMeCard, offerPinCard, useItCard } from '../cards/pin-card.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { waitingDraft } from './waiting-draft.js';

/** Linking with a PIN that X shows: `/link method:pin`. */
export async function offerByPin(
  { actor, where }: Invocation,
  { accounts }: Pick<Services, 'accounts'>,
): Promise<Reply> {
  const offered = await accounts.offerPin({
    discordUserId: actor.id,
    discordName: actor.name,
    place: where.place,
    placeName: where.name,
  });
  return {
    card: offerPinCard(offered),
    sent: (handle) => accounts.attachReply(offered.authorizationId, handle),
  };
}

/** The same for an account that has to come back. */
export async function reauthorizeByPin(accounts: Services['accounts'], request: LinkRequest): Promise<Reply> {
  const offered = await accounts.offerPin(request);
  return {
    card: offerPinCard(offered, request.expected?.username),
    as: 'follow-up',
    sent: (handle) => accounts.attachReply(offered.authorizationId, handle),
  };
}

/** The buttons and the form of it. */
export const pinHandlers = {
  pin: {
    first: {
      kind: 'modal',
      open: ({ subject }) => ({
        title: t('Type the PIN'),
        action: { command: 'link', action: 'exchange', subject },
        fields: [
          {
            id: 'pin',
            label: t('PIN from the page of X'),
            style: 'short',
            required: true,
            minLength: 4,
            maxLength: 20,
            placeholder: t('Only one that X has shown to you, for your own account'),
          },
        ],
      }),
    },
    execute: neverRuns,
  },
  exchange: {
    first: { kind: 'update' },
    async execute(invocation, { accounts }) {
      const user = await accounts.submitPin({
        ...answerOf(invocation),
        typed: invocation.field('pin') ?? '',
      });
      return { card: useItCard(user, invocation.subject) };
    },
  },
  accept: {
    first: { kind: 'update' },
    async execute(invocation, { accounts, posting }) {
      const user = await accounts.acceptPin(answerOf(invocation));
      return {
        card: linkedCard(user.username, {
          undo: user.reauthorized ? undefined : invocation.subject,
          draft: await waitingDraft(invocation, posting, user.id),
        }),
      };
    },
  },
  decline: {
    first: { kind: 'update' },
    async execute(invocation, { accounts }) {
      await accounts.declinePin(answerOf(invocation));
      return { card: notMeCard() };
    },
  },
} satisfies Record<string, Handler<Services>>;

function answerOf({ subject, actor }: Invocation) {
  return { authorizationId: subject, discordUserId: actor.id };
}
