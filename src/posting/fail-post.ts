import { changePost, refusedIn, withPart } from './change-post.js';
import { lookAgain, type NextStep } from './next-step.js';
import { countUp } from './parts.js';
import type { Part, Post, PostFailure } from './ports.js';
import type { PostingSeams } from './seams.js';

/** Ends a post that is not on X, or not all of it, and says why. What is up of a thread stays up. */
export async function failPost(
  seams: PostingSeams,
  post: Post,
  part: Part,
  failure: PostFailure,
): Promise<NextStep> {
  // What it was held for is over.
  const { heldReason: _, heldUntil: _until, ...rest } = post;
  const status = countUp(post) === 0 ? 'failed' : 'partly_published';
  const next = withPart({ ...rest, status, failure }, part.index, { status: 'failed' });
  const act = { kind: 'failure', details: { reason: failure.kind } } as const;
  const failed = await changePost(seams, { next, tell: true, act, ...refusedIn(post, part) });
  return failed === undefined ? lookAgain(seams) : undefined;
}
