import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { isMore, textsOf } from '../../src/posting/contents.js';
import { joined } from '../../src/posting/thread-edits.js';
import type { Modal, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { postCard } from '../cards/post-card.js';
import { shownToReviewers } from '../review/shown.js';
import type { Services } from '../services.js';
import { postDraft } from './compose.js';
import { draftCard } from './show-draft.js';
import { fitsForm, textForm } from './text-form.js';

/** The buttons under a draft, and the form that edits it. */
export const draftHandlers = {
  post: {
    first: { kind: 'update' },
    execute: postDraft,
  },
  edit: { first: { kind: 'modal', open: openEditor }, execute: neverRuns },
  edited: {
    first: { kind: 'update' },
    async execute({ actor, subject, field }, services) {
      const draft = await services.posting.editDraft({
        postId: subject,
        actorId: actor.id,
        text: field('text') ?? '',
      });
      if (draft.status === 'scheduled' || draft.status === 'awaiting_approval') {
        const username = await services.accounts.usernameOf(draft.xUserId);
        const shown = await shownToReviewers(services, draft);
        return { card: postCard(draft, { username, prices: services.prices, ...shown }) };
      }
      if (draft.id === subject) return { card: await draftCard(services, draft) };
      // What it was opened from failed, or has been posted or discarded meanwhile, and its message stays as it is.
      return { card: await draftCard(services, draft, { title: t('New draft') }), as: 'follow-up' };
    },
  },
  show: {
    first: { kind: 'update' },
    execute: async ({ actor, subject }, services) => ({
      card: await draftCard(services, await services.posting.readDraft(subject, actor.id)),
    }),
  },
  drop: {
    first: { kind: 'update' },
    async execute({ actor, subject }, { posting, prices }) {
      return { card: postCard(await posting.discardDraft(subject, actor.id), { prices }) };
    },
  },
} satisfies Record<string, Handler<Services>>;

async function openEditor({ subject, actor }: Invocation, { posting }: Services): Promise<Modal> {
  const draft = await posting.readEditable(subject, actor.id);
  const text = joined(textsOf(draft));
  if (!fitsForm(text)) {
    throw new InvalidInputError('This is too long for a form of Discord.', {
      nextStep: 'Pick a part of it in the list, and change that.',
    });
  }
  const title = draft.parts.length > 1 ? t('Edit the thread (--- parts it)') : t('Edit the post');
  return textForm(title, { command: 'tweet', action: 'edited', subject }, text, !draft.parts.some(isMore));
}

/** A form is the whole answer to the button that opens it. */
export async function neverRuns(): Promise<Reply> {
  throw new Error('a form was answered as a message');
}
