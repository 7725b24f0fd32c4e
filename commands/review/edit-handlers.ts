import type { Handler, Invocation } from '../../src/command.js';
import { InvalidInputError, UserFacingError } from '../../src/errors.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import { isMore, textsOf } from '../../src/posting/contents.js';
import type { Post } from '../../src/posting/ports.js';
import { withoutNumbers } from '../../src/posting/thread-edits.js';
import type { Modal, Reply } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { quote, shortened } from '../cards/words.js';
import { decodePost } from '../lists/list-state.js';
import type { Services } from '../services.js';
import { neverRuns } from '../tweet/draft-handlers.js';
import { fitsForm, textForm } from '../tweet/text-form.js';
import { answer } from './decide-handlers.js';
import { reviewerOf } from './reviewer.js';
import { decodeRound, encodeRound } from './round.js';

/** Other words for what waits, from a reviewer. */
export const editHandlers = {
  edit: {
    first: {
      kind: 'modal',
      open: (invocation, services) => openReviewEditor(invocation, services, 'review'),
    },
    execute: neverRuns,
  },
  edit_part: {
    first: {
      kind: 'modal',
      open: (invocation, services) => openReviewEditor(invocation, services, 'review'),
    },
    execute: neverRuns,
  },
  edited: {
    first: { kind: 'update' },
    async execute(invocation, services) {
      const edited = await editReview(invocation, services);
      if ('card' in edited) return edited;
      const { list } = decodePost(edited.subject);
      return answer(edited.post, list, invocation, services, {
        title: t('Changed'),
        body: t('Reviewers are shown the difference and decide anew. You count as an author of it now.'),
      });
    },
  },
} satisfies Record<string, Handler<Services>>;

/** A form with the words, or those of the part that was picked. It knows which content it was opened with: what somebody
 *  else has changed since is not overwritten. */
export async function openReviewEditor(
  invocation: Invocation,
  { posting }: Services,
  command: 'review' | 'queue',
): Promise<Modal> {
  const { subject, picked } = invocation;
  const { post } = await posting.readReview(decodePost(subject).postId, reviewerOf(invocation));
  const isThread = post.parts.length > 1;
  const index = isThread ? Number(picked[0]) : 0;
  const text = withoutNumbers(textsOf(post))[index];
  const part = post.parts[index];
  if (text === undefined || part === undefined)
    throw new InvalidInputError('There is no such part any more.');
  if (!fitsForm(text)) {
    throw new InvalidInputError('This is too long for a form of Discord.', {
      nextStep: 'Reject it and say what to change, or let its author withdraw it.',
    });
  }
  const title = isThread ? t`Edit part ${index + 1} of ${post.parts.length}` : t('Edit the post');
  const carried = encodeRound(post.approval.round, `${isThread ? index : 'x'}-${subject}`);
  const action = { command, action: command === 'review' ? 'edited' : 'review_edited', subject: carried };
  return textForm(title, action, text, !isMore(part));
}

/** Carries out what such a form says. What cannot be taken comes back with the words that were typed. */
export async function editReview(
  invocation: Invocation,
  { posting }: Services,
): Promise<{ post: Post; subject: string } | Reply> {
  const { round, rest } = decodeRound(invocation.subject);
  const [, index = 'x', subject = ''] = /^(\d{1,2}|x)-(.*)$/.exec(rest) ?? [];
  const { postId } = decodePost(subject);
  const text = invocation.field('text') ?? '';
  const part = index === 'x' ? {} : { part: Number(index) };
  try {
    const post = await posting.editInReview({ postId, round, text, editor: reviewerOf(invocation), ...part });
    return { post, subject };
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    return { card: notChangedCard(error, text), as: 'follow-up' };
  }
}

function notChangedCard({ words: { message, nextStep } }: UserFacingError, typed: string) {
  const why = nextStep === undefined ? t(message) : `${t(message)} ${t(nextStep)}`;
  const text = quote(escapeMarkdown(shortened(typed, 3_000)));
  return {
    tone: 'warning' as const,
    title: t('Not changed'),
    body: `${md`${why}`}\n\n${t('You wrote:')}\n${text.text}`,
  };
}
