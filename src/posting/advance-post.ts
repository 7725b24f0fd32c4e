import { changePost, withPart } from './change-post.js';
import { isAgreed } from './consent.js';
import { failPost } from './fail-post.js';
import { lookUp } from './look-up.js';
import type { NextStep } from './next-step.js';
import { openPart } from './parts.js';
import { isHeldByRule } from './policy/held-by-rule.js';
import type { Part, Post } from './ports.js';
import { fire, readyToSend } from './scheduled.js';
import type { PostingSeams } from './seams.js';
import { sendPart } from './send-part.js';

/** Takes a post on as far as it goes at once: one step, or all parts of a thread, between which nothing else of the
 *  account is posted. Every state can be entered again after a crash: what is on disk says what is known. */
export async function advancePost(seams: PostingSeams, postId: string): Promise<NextStep> {
  for (;;) {
    const next = await step(seams, postId);
    if (next?.onward !== true) return next;
  }
}

async function step(seams: PostingSeams, postId: string): Promise<NextStep> {
  const post = await seams.storage.posts.read(postId);
  const part = post && openPart(post);
  if (post === undefined || part === undefined) return undefined;
  switch (post.status) {
    case 'scheduled': {
      const ready = readyToSend(seams, post);
      return ready === undefined ? fire(seams, post) : sendPart(seams, ready, part);
    }
    case 'held':
      return letGo(seams, post);
    case 'queued':
      // Checked where it was accepted, and once more here: between the two it may have been changed in a way that nobody
      // thought of.
      return isAgreed(post)
        ? sendPart(seams, post, part)
        : failPost(seams, post, part, { kind: 'no_consent' });
    case 'sending':
      return outcomeLost(seams, post, part);
    case 'unknown':
      return lookUp(seams, post, part);
    default:
      return undefined;
  }
}

/** What a rule holds until a certain time goes on then; everything else is held until somebody lets it go. */
async function letGo(seams: PostingSeams, held: Post): Promise<NextStep> {
  const now = seams.clock.now();
  const { heldReason: _, ...post } = held;
  if (!isHeldByRule(held) || post.heldUntil === undefined) return undefined;
  if (now < post.heldUntil) return { again: post.heldUntil };
  await changePost(seams, { next: { ...post, status: 'queued', waitingSince: now }, tell: false });
  return { again: now, onward: true };
}

/** The process ended between the request and its answer: X may have the post. Never sent again unseen. */
async function outcomeLost(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const next = withPart({ ...post, status: 'unknown' }, part.index, { status: 'unknown' });
  await changePost(seams, { next, tell: false });
  return { again: seams.clock.now() };
}
