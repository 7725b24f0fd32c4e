import { InvalidInputError, NotAllowedError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { assertReady } from '../assert-ready.js';
import { isAgreed } from '../consent.js';
import { newPart, textsOf } from '../contents.js';
import { rewritten } from '../drafts.js';
import type { PartContent } from '../media.js';
import { countUp } from '../parts.js';
import { admit } from '../policy/gate.js';
import type { Part, Post } from '../ports.js';
import { recordPostAct } from '../record-post-act.js';
import type { PostingSeams } from '../seams.js';
import { addReviewJobs, isUnderReview, type UnderReview, underReview } from './ask-review.js';
import { assertShown, decided, decidedAlready } from './decide-review.js';
import { reviewReason } from './review-reason.js';
import { assertReviewer, type Reviewer } from './reviewers.js';

export interface ReviewEdit {
  readonly postId: string;
  /** The author, or a reviewer: they count as an author from then on. */
  readonly editor: Reviewer;
  /** Which content was shown. */
  readonly round: number;
  readonly text: string;
  /** Only this part of a thread, counted from 0. */
  readonly part?: number;
}

/** Other words for what waits for reviewers: no vote counts any more, and they are shown what changed. Throws
 *  NotAllowedError, and InvalidInputError for words that cannot go out, or when others were shown. */
export async function editInReview(seams: PostingSeams, edit: ReviewEdit): Promise<Post> {
  const { postId, editor, round } = edit;
  const post = await seams.storage.posts.read(postId);
  if (!isUnderReview(post)) throw decidedAlready(post);
  assertShown(post, round);
  const contents = rewritten(post, edit);
  if (JSON.stringify(textsOf({ parts: contents })) === JSON.stringify(textsOf(post))) return post;
  assertMayChange(post, contents, edit.part);
  const ready = await assertReady(seams, { ...post, parts: contents });
  return decided(seams, postId, async (unit, before, rules) => {
    if (before.authorId !== editor.id) assertReviewer(rules, editor);
    // Every other content has another round: what was read above is what is stored.
    assertShown(before, round);
    const now = seams.clock.now();
    const edited: Post = {
      ...before,
      parts: partsOf(before, ready),
      updatedAt: now,
      ...(before.authorId === editor.id ? {} : { editorIds: withEditor(before, editor.id) }),
    };
    // For what the rules do not take at all: blocked words.
    await admit(seams, unit, edited);
    const { authorRoleIds } = before.approval;
    const why = reviewReason(rules.policy, edited.parts, authorRoleIds) ?? before.approval.why;
    const stored = await unit.posts.save(underReview(edited, { rules, why, authorRoleIds, before }, now));
    if (!isUnderReview(stored)) return undefined;
    await recordPostAct(unit, seams, stored, { kind: 'edit', actorId: editor.id });
    await addReviewJobs(unit, stored, now);
    return stored;
  });
}

function withEditor({ editorIds = [] }: Post, editorId: string): readonly string[] {
  return editorIds.includes(editorId) ? editorIds : [...editorIds, editorId];
}

/** What is up of a thread stays as it is. */
function partsOf({ parts }: Post, contents: readonly PartContent[]): Part[] {
  return contents.map((content, index) => {
    const before = parts[index];
    return before?.status === 'published' ? before : newPart(content, index);
  });
}

function assertMayChange(
  post: UnderReview,
  contents: readonly PartContent[],
  part: number | undefined,
): void {
  if (!isAgreed({ ...post, parts: contents })) {
    const name = post.consent?.name ?? mark`Its author`;
    throw new NotAllowedError(mark`${name} wrote these words, and has agreed to exactly these.`, {
      nextStep: 'Approve them as they are, or reject them and say why.',
    });
  }
  const up = countUp(post);
  if (up === 0 || (part !== undefined && part >= up)) return;
  throw new InvalidInputError('The beginning of this thread is up already.', {
    nextStep: 'Change one of the parts that wait.',
  });
}
