import type { Handler, Invocation } from '../../src/command.js';
import type { Modal, Reply } from '../../src/reply.js';
import { draftText, previewCard } from '../cards/draft-card.js';
import { postCard } from '../cards/post-card.js';
import type { Services } from '../services.js';
import { postDraft } from './compose.js';
import { textForm } from './text-form.js';

/** The buttons under a draft, and the form that edits it. */
export const draftHandlers = {
  post: {
    first: { kind: 'update' },
    execute: postDraft,
  },
  edit: { first: { kind: 'modal', open: openEditor }, execute: neverRuns },
  edited: {
    first: { kind: 'update' },
    async execute({ actor, subject, field }, { posting, accounts, prices }) {
      const draft = await posting.editDraft({
        postId: subject,
        actorId: actor.id,
        texts: [field('text') ?? ''],
      });
      const username = await accounts.usernameOf(draft.xUserId);
      if (draft.id === subject) return { card: previewCard(draft, { username, prices }) };
      // What it was opened from failed, or has been posted or discarded meanwhile, and its message stays as it is.
      return { card: previewCard(draft, { username, prices, title: 'New draft' }), as: 'follow-up' };
    },
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
  return textForm('Edit the post', { command: 'tweet', action: 'edited', subject }, draftText(draft));
}

/** A form is the whole answer to the button that opens it. */
export async function neverRuns(): Promise<Reply> {
  throw new Error('a form was answered as a message');
}
