import type { XError } from '../x-error.js';
import { changePost, refusedIn, withPart } from './change-post.js';
import { failPost } from './fail-post.js';
import { lookUpLater } from './look-up.js';
import type { NextStep } from './next-step.js';
import type { Part, Post, PostFailure } from './ports.js';
import type { PostingSeams } from './seams.js';

/** Its place in X's window comes by itself, so this uses up no patience; its author is told when that is. */
export async function waitForLimit(
  seams: PostingSeams,
  post: Post,
  part: Part,
  { freeAt, isWordOfX = false }: { freeAt: number; isWordOfX?: boolean },
): Promise<NextStep> {
  const failure: PostFailure = { kind: 'rate_limited', retryAt: freeAt };
  const next = withPart({ ...post, status: 'queued', failure, waitingSince: freeAt }, part.index, {
    status: 'waiting',
  });
  // Told at once to whoever waits; to others when it takes long, and once.
  const isLong = freeAt > seams.clock.now() + seams.timing.retryCapMs && post.failure?.retryAt !== freeAt;
  const tell = isLong || seams.waiters.isAwaited(post.id);
  await changePost(seams, { next, tell, ...refusedIn(post, part) }, async (unit) => {
    // X counts what others post with the account, too: nobody else tries in vain until then.
    if (isWordOfX) await unit.sends.block(post.xUserId, freeAt);
    return true;
  });
  return { again: freeAt };
}

/** Queued again for a while; then it fails in words, because a post that comes out hours late is a surprise. */
export async function waitOrFail(
  seams: PostingSeams,
  post: Post,
  part: Part,
  error: XError,
): Promise<NextStep> {
  const { timing, clock } = seams;
  // Counted already when it had been marked as sending.
  const attempts = post.status === 'sending' ? part.attempts : part.attempts + 1;
  const wait = Math.min(timing.retryCapMs, timing.retryMs * 2 ** (attempts - 1));
  const dueAt = Math.max(error.retryAt ?? 0, clock.now() + wait);
  if (dueAt > (post.waitingSince ?? post.createdAt) + timing.patienceMs)
    return refused(seams, post, part, failureOf(error));
  const next = withPart({ ...post, status: 'queued', failure: failureOf(error) }, part.index, {
    status: 'waiting',
    attempts,
  });
  const tell = seams.waiters.isAwaited(post.id);
  await changePost(seams, { next, tell, ...refusedIn(post, part) });
  return { again: dueAt };
}

/** It will not go out. A resend that ends so says nothing of the first request, which X may only be late to show: looked
 *  for once more before anybody is told that it is not up. */
export function refused(
  seams: PostingSeams,
  post: Post,
  part: Part,
  failure: PostFailure,
): Promise<NextStep> {
  return post.resent ? lookUpLater(seams, post, part, failure) : failPost(seams, post, part, failure);
}

export function failureOf(error: XError): PostFailure {
  return {
    kind: error.kind,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.retryAt === undefined ? {} : { retryAt: error.retryAt }),
  };
}
