import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import type { Command, Invocation, TargetMessage } from '../src/command.js';
import { InvalidInputError, NotAllowedError } from '../src/errors.js';
import type { Consent } from '../src/posting/consent.js';
import type { Reply } from '../src/reply.js';
import { isAdmin } from './actor.js';
import { contentsOfMessage } from './post-to-x/contents-of-message.js';
import { noteOn } from './post-to-x/note-on.js';
import type { Services } from './services.js';
import { accountFor, type Kept, keepAsDraft, toldOf } from './tweet/compose.js';
import { allOf } from './tweet/plan.js';
import { draftCard } from './tweet/show-draft.js';

/** Any message becomes a draft. Nothing is posted by this alone; and somebody else's words are theirs to give. */
export const postToX = {
  data: {
    name: 'Post to X',
    type: ApplicationCommandType.Message,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  first: { kind: 'defer', ephemeral: true },
  execute: draftOf,
} satisfies Command<Services>;

async function draftOf(invocation: Invocation, services: Services): Promise<Reply> {
  const { message } = invocation;
  if (message === undefined) throw new InvalidInputError('Discord did not say which message is meant.');
  assertMayDraft(invocation, message);
  const { texts, changes, problems } = await contentsOfMessage(invocation, services, message);
  if (texts.length === 0) {
    throw problems.length > 0
      ? allOf(problems)
      : new InvalidInputError('There is nothing in this message that could be posted.', {
          nextStep:
            'It takes text or files of its own: for a forwarded message, use the menu on the original.',
        });
  }
  const note = noteOn(message, changes);
  const consent = consentFor(invocation, message);
  const kept: Kept = {
    texts,
    plan: {
      ...(note === undefined ? {} : { note }),
      ...(problems.length === 0 ? {} : { problem: allOf(problems), mend: 'media' as const }),
    },
    ...(consent === undefined ? {} : { consent }),
  };
  const account = await accountFor(invocation, services, kept, undefined);
  if ('card' in account) return account;
  const draft = await keepAsDraft(invocation, services, kept, account.link.xUserId);
  return { card: await draftCard(services, draft, toldOf(kept.plan)) };
}

/** An app cannot be asked, and whoever set it up answers for it: that is for those who run the server. Throws
 *  InvalidInputError for the bot's own messages, NotAllowedError for an app's. */
function assertMayDraft({ actor }: Invocation, { authorKind }: TargetMessage): void {
  if (authorKind === 'self') {
    throw new InvalidInputError('This is a message of mine.', {
      nextStep: 'Use the menu on a message that somebody wrote.',
    });
  }
  if (authorKind === 'app' && !isAdmin(actor)) {
    throw new NotAllowedError('An app wrote this, and an app cannot agree that its words are posted.', {
      nextStep: 'A member with the permission Manage Server can post it.',
    });
  }
}

function consentFor({ actor }: Invocation, message: TargetMessage): Consent | undefined {
  if (message.authorKind === 'app' || message.authorId === actor.id) return undefined;
  return { from: message.authorId, name: message.authorName.slice(0, 60), state: 'not_asked' };
}
