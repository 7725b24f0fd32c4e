import { type JobHandler, payloadText } from '../work.js';
import { endUnlinked, releaseHeld, untilQuiet } from './account-changed.js';
import { advancePost } from './advance-post.js';
import { type Decision, decidePost } from './decide-post.js';
import type { Post } from './ports.js';
import type { PostingSeams } from './seams.js';
import { type PostRequest, submitPost } from './submit-post.js';
import { createWaiters } from './waiters.js';

/** The outbox: posts go in durably, come out on X exactly once, and their authors hear what became of them. */
export interface Posting {
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Resolves with the post as soon as there is something to tell, at the latest after `waitMs`. */
  submit(request: PostRequest, waitMs: number): Promise<Post>;
  decide(request: { postId: string; actorId: string; decision: Decision }): Promise<Post>;
  /** Waits until no request of this member with this account is on its way to X. False after `timeoutMs`. */
  untilQuiet(member: { authorId: string; xUserId: string }, timeoutMs: number): Promise<boolean>;
}

export function createPosting(options: Omit<PostingSeams, 'waiters'>): Posting {
  const seams: PostingSeams = { ...options, waiters: createWaiters() };
  return {
    handlers: {
      post: (job) => advancePost(seams, payloadText(job, 'postId')),
      report: (job) => report(seams, payloadText(job, 'postId')),
      'account-healed': async (job) => {
        await releaseHeld(seams, payloadText(job, 'xUserId'));
        return undefined;
      },
      'account-unlinked': async (job) => {
        await endUnlinked(seams, payloadText(job, 'xUserId'));
        return undefined;
      },
    },
    submit: (request, waitMs) => submitPost(seams, request, waitMs),
    decide: (request) => decidePost(seams, request),
    untilQuiet: (member, timeoutMs) => untilQuiet(seams, member, timeoutMs),
  };
}

async function report(seams: PostingSeams, postId: string): Promise<undefined> {
  const post = await seams.storage.posts.read(postId);
  if (post === undefined) return undefined;
  const result = await seams.notices.settled(post);
  seams.log.info({ event: 'post-reported', postId, status: post.status, result }, 'author told');
  return undefined;
}
