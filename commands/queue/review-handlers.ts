import type { Handler } from '../../src/command.js';
import { textsOf } from '../../src/posting/contents.js';
import { t } from '../../src/sentence.js';
import { shortened } from '../cards/words.js';
import { backButtons } from '../lists/list-handlers.js';
import { decodePost } from '../lists/list-state.js';
import { editReview, openReviewEditor } from '../review/edit-handlers.js';
import { reviewerOf } from '../review/reviewer.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { draftCard } from '../tweet/show-draft.js';
import { queuedCard } from './queued-card.js';

/** What its author can do with a post that waits for reviewers. */
export const reviewHandlers = {
  withdraw: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const post = await services.posting.withdraw({ postId, actorId: invocation.actor.id });
      if (post.status !== 'draft') return { card: await queuedCard(post, list, invocation, services) };
      const note = t('Withdrawn: reviewers do not see it any more.');
      return { card: await draftCard(services, post, { note }) };
    },
  },
  review_edit: {
    first: { kind: 'modal', open: (invocation, services) => openReviewEditor(invocation, services, 'queue') },
    execute: neverRuns,
  },
  review_edit_part: {
    first: { kind: 'modal', open: (invocation, services) => openReviewEditor(invocation, services, 'queue') },
    execute: neverRuns,
  },
  review_edited: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const edited = await editReview(invocation, services);
      if ('card' in edited) return edited;
      const { list } = decodePost(edited.subject);
      return { card: await queuedCard(edited.post, list, invocation, services) };
    },
  },
  review_parts: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const { post } = await services.posting.readReview(postId, reviewerOf(invocation));
      const { fields: _, footer: _footer, ...card } = await queuedCard(post, list, invocation, services);
      const { subject } = invocation;
      return {
        card: {
          ...card,
          title: t('Which part shall have other words?'),
          selects: [
            {
              action: { command: 'queue', action: 'review_edit_part', subject },
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
              action: { command: 'queue', action: 'review_keep', subject },
            },
            ...backButtons('queue', list),
          ],
        },
      };
    },
  },
  review_keep: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const { postId, list } = decodePost(invocation.subject);
      const { post } = await services.posting.readReview(postId, reviewerOf(invocation));
      return { card: await queuedCard(post, list, invocation, services) };
    },
  },
} satisfies Record<string, Handler<Services>>;
