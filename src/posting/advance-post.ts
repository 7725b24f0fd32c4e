import { changePost, withPart } from './change-post.js';
import { lookUp } from './look-up.js';
import type { Part, Post } from './ports.js';
import type { PostingSeams } from './seams.js';
import { sendPart } from './send-part.js';

/** When the next step is due, ms since 1970; undefined when there is none. */
export type NextStep = undefined | { again: number };

/** Where a step leads whose state could not be saved: another process has changed the post since it was read, and may
 *  have died since. Its job is here, so what is on disk now is looked at; were it ended, nobody would come back. */
export function lookAgain({ clock }: Pick<PostingSeams, 'clock'>): { again: number } {
  return { again: clock.now() };
}

/** Takes a post one step on. Every state can be entered again after a crash: what is on disk says what is known. */
export async function advancePost(seams: PostingSeams, postId: string): Promise<NextStep> {
  const post = await seams.storage.posts.read(postId);
  const part = post?.parts.find((candidate) => candidate.status !== 'published');
  if (post === undefined || part === undefined) return undefined;
  switch (post.status) {
    case 'queued':
      return sendPart(seams, post, part);
    case 'sending':
      return outcomeLost(seams, post, part);
    case 'unknown':
      return lookUp(seams, post, part);
    default:
      return undefined;
  }
}

/** The process ended between the request and its answer: X may have the post. Never sent again unseen. */
async function outcomeLost(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const next = withPart({ ...post, status: 'unknown' }, part.index, { status: 'unknown' });
  await changePost(seams, { next, tell: false });
  return { again: seams.clock.now() };
}
