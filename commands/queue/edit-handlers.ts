import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { textsOf } from '../../src/posting/contents.js';
import { withoutNumbers } from '../../src/posting/thread-edits.js';
import type { CustomId, Modal, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { shortened } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import { decodePost } from '../lists/list-state.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { draftCard } from '../tweet/show-draft.js';
import { fitsForm, textForm } from '../tweet/text-form.js';
import { queuedCard } from './queued-card.js';

/** Other words for what waits: a form with the text, or first the question which part of a thread. */
export const editHandlers = {
  edit: { first: { kind: 'modal', open: openEditor }, execute: neverRuns },
  edited: {
    first: { kind: 'update' },
    execute: (invocation, services) =>
      edit(invocation, services, { text: invocation.field('text') ?? '', subject: invocation.subject }),
  },
  parts: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const post = await services.posting.readEditable(postId, invocation.actor.id);
      // Its price and its time are not what is asked about.
      const { fields: _, ...card } = await queuedCard(post, list, invocation, services);
      return {
        card: {
          ...card,
          title: t('Which part shall have other words?'),
          selects: [
            {
              action: { command: 'queue', action: 'edit_part', subject: invocation.subject },
              placeholder: t('Pick a part…'),
              options: textsOf(post).map((text, index) => ({
                label: `${index + 1}. ${shortened(text.replace(/\s+/g, ' '), 90)}`,
                value: String(index),
              })),
            },
          ],
          buttons: [
            {
              label: t('Keep it as it is'),
              style: 'secondary',
              action: { command: 'queue', action: 'keep', subject: invocation.subject },
            },
            ...backButtons('queue', list),
          ],
        },
      };
    },
  },
  edit_part: { first: { kind: 'modal', open: openPartEditor }, execute: neverRuns },
  edited_part: {
    first: { kind: 'update' },
    execute: editPart,
  },
} satisfies Record<string, Handler<Services>>;

async function openEditor({ subject, actor }: Invocation, { posting }: Services): Promise<Modal> {
  const post = await posting.readEditable(decodePost(subject).postId, actor.id);
  return formFor(t('Edit the post'), { command: 'queue', action: 'edited', subject }, textsOf(post)[0]);
}

async function openPartEditor(invocation: Invocation, { posting }: Services): Promise<Modal> {
  const { subject, actor, picked } = invocation;
  const part = Number(picked[0]);
  const post = await posting.readEditable(decodePost(subject).postId, actor.id);
  const action = { command: 'queue', action: 'edited_part', subject: `${part}-${subject}` };
  return formFor(
    t`Edit part ${part + 1} of ${post.parts.length}`,
    action,
    withoutNumbers(textsOf(post))[part],
  );
}

function formFor(title: string, action: CustomId, text: string | undefined): Modal {
  if (text === undefined) throw changedMeanwhile();
  if (fitsForm(text)) return textForm(title, action, text);
  throw new InvalidInputError('This is too long for a form of Discord.', {
    nextStep: 'Cancel it, and schedule it anew.',
  });
}

async function editPart(invocation: Invocation, services: Services): Promise<Reply> {
  const [, index = '', subject = ''] = /^(\d{1,2})-(.*)$/.exec(invocation.subject) ?? [];
  const change = { part: Number(index), text: invocation.field('text') ?? '' };
  return edit(invocation, services, { ...change, subject });
}

async function edit(
  invocation: Invocation,
  services: Services,
  { subject, ...change }: { text: string; part?: number; subject: string },
): Promise<Reply> {
  const { postId, list } = decodePost(subject);
  const post = await services.posting.editDraft({ postId, actorId: invocation.actor.id, ...change });
  if (post.id === postId) return { card: await queuedCard(post, list, invocation, services) };
  // What X would not take, or what came after the post had left, is kept as a draft; the post stays as it was.
  return { card: await draftCard(services, post, { title: t('New draft') }), as: 'follow-up' };
}

function changedMeanwhile(): InvalidInputError {
  return new InvalidInputError('This thread has changed meanwhile.', {
    nextStep: 'Look at it again in /queue.',
  });
}
