import type { Handler, Invocation } from '../../src/command.js';
import type { Reply } from '../../src/reply.js';
import { consentAnsweredCard, readConsentSubject } from '../cards/consent-card.js';
import type { Services } from '../services.js';
import { accountForDraft } from './compose.js';
import { draftCard } from './show-draft.js';

/** Somebody else's words: asking whoever wrote them, and their answer in the channel. */
export const consentHandlers = {
  ask: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const found = await accountForDraft(invocation, services);
      if ('card' in found) return found;
      const draft = await services.posting.askConsent({
        postId: found.draft.id,
        actorId: invocation.actor.id,
        seen: found.draft.revision,
        xUserId: found.account.link.xUserId,
      });
      return { card: await draftCard(services, draft) };
    },
  },
  agree: { first: { kind: 'update' }, execute: answering(true) },
  decline: { first: { kind: 'update' }, execute: answering(false) },
} satisfies Record<string, Handler<Services>>;

function answering(agrees: boolean) {
  return async ({ actor, subject }: Invocation, { posting, accounts }: Services): Promise<Reply> => {
    const post = await posting.answerConsent({ ...readConsentSubject(subject), actorId: actor.id, agrees });
    return { card: consentAnsweredCard(post, await accounts.usernameOf(post.xUserId)) };
  };
}
