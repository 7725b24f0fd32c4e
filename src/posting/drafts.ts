import { randomId } from '../accounts/random.js';
import { InvalidInputError, NotAllowedError } from '../errors.js';
import { assertPostable } from './check-text.js';
import type { Post } from './ports.js';
import { postJob } from './post-job.js';
import type { PostingSeams } from './seams.js';
import type { PostRequest } from './submit-post.js';

/** How many drafts of one author are kept; the oldest give way. */
const KEPT_DRAFTS = 50;

/** Keeps a text that is not posted (yet), even one that X would not take: it can be edited. Without an account
 *  (nobody has linked one) `xUserId` is empty. Throws InvalidInputError for no text at all. */
export async function keepDraft(seams: PostingSeams, request: PostRequest): Promise<Post> {
  const { storage, clock } = seams;
  const { text: typed, ...rest } = request;
  const text = assertText(typed);
  const now = clock.now();
  const post: Post = {
    ...rest,
    id: randomId(),
    revision: 0,
    status: 'draft',
    resent: false,
    createdAt: now,
    updatedAt: now,
    parts: [{ index: 0, text, status: 'waiting', attempts: 0, reads: 0 }],
  };
  await storage.transaction(async (unit) => {
    const kept = await unit.posts.ofAuthor(post.authorId, ['draft']);
    for (const old of kept.slice(0, Math.max(0, kept.length - KEPT_DRAFTS + 1))) {
      await unit.posts.save({ ...old, status: 'cancelled', updatedAt: now });
    }
    await unit.posts.insert(post);
  });
  return post;
}

/** The author's draft. Throws NotAllowedError for anybody else, InvalidInputError when it is no draft (any more). */
export async function readDraft(seams: PostingSeams, postId: string, actorId: string): Promise<Post> {
  const post = await seams.storage.posts.read(postId);
  if (post !== undefined && post.authorId !== actorId) {
    throw new NotAllowedError('Only the person who wrote this draft can use it.');
  }
  if (post?.status !== 'draft') {
    throw new InvalidInputError('This draft has been posted or discarded already.');
  }
  return post;
}

/** Puts another text into a draft. Throws like `readDraft` and `keepDraft`. */
export async function editDraft(
  seams: PostingSeams,
  edit: { postId: string; actorId: string; text: string },
): Promise<Post> {
  const draft = await readDraft(seams, edit.postId, edit.actorId);
  const text = assertText(edit.text);
  return saved(
    await seams.storage.posts.save({
      ...draft,
      updatedAt: seams.clock.now(),
      parts: [{ index: 0, text, status: 'waiting', attempts: 0, reads: 0 }],
    }),
  );
}

export type PublishRequest = Pick<PostRequest, 'xUserId' | 'place' | 'channelId' | 'reply'> & {
  readonly postId: string;
  readonly actorId: string;
};

/** Puts a draft into the outbox, once, and waits like `submitPost`. Throws like `readDraft`, and InvalidInputError for a
 *  text that X does not take. */
export async function publishDraft(
  seams: PostingSeams,
  request: PublishRequest,
  waitMs: number,
): Promise<Post> {
  const { postId, actorId, xUserId, place, channelId, reply } = request;
  const draft = await readDraft(seams, postId, actorId);
  for (const part of draft.parts) assertPostable(part.text);
  const now = seams.clock.now();
  const next: Post = {
    ...draft,
    xUserId,
    place,
    channelId,
    status: 'queued',
    // Patience counts from now on, not from when it was written.
    createdAt: now,
    updatedAt: now,
    ...(reply === undefined ? {} : { reply }),
  };
  const settled = seams.waiters.waitFor(postId, waitMs);
  const queued = await seams.storage.transaction(async (unit) => {
    const stored = await unit.posts.save(next);
    if (stored !== undefined) await unit.jobs.add(postJob(stored, now));
    return stored;
  });
  // A second click came first: there is nothing left to post.
  saved(queued);
  seams.log.info({ event: 'post-queued', postId, authorId: actorId, xUserId, place }, 'draft queued');
  seams.wake();
  return (await settled) ?? (await seams.storage.posts.read(postId)) ?? next;
}

export async function discardDraft(seams: PostingSeams, postId: string, actorId: string): Promise<Post> {
  const draft = await readDraft(seams, postId, actorId);
  return saved(
    await seams.storage.posts.save({ ...draft, status: 'cancelled', updatedAt: seams.clock.now() }),
  );
}

/** Discord takes no longer text, so no more can come in. */
const LONGEST_DRAFT = 4000;

function assertText(text: string): string {
  const trimmed = text.normalize('NFC').trim().slice(0, LONGEST_DRAFT);
  if (trimmed === '') throw new InvalidInputError('There is no text to keep.');
  return trimmed;
}

function saved(post: Post | undefined): Post {
  if (post === undefined) throw new InvalidInputError('This draft has been posted or discarded already.');
  return post;
}
