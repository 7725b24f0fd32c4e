import { InvalidInputError, NotAllowedError } from '../errors.js';
import { assertReady } from './assert-ready.js';
import { WEIGHTED_LIMIT } from './check-text.js';
import { isAgreed } from './consent.js';
import { contentOf, contentsOf, isMore, newPart, type PartInput, textsOf, withText } from './contents.js';
import { limitFor, problemWithParts } from './limit-of.js';
import type { PartContent } from './media.js';
import { newPost, type PostRequest } from './new-post.js';
import { countUp } from './parts.js';
import { admit, recordAdmission, whyRefused } from './policy/gate.js';
import { isHeldByRule } from './policy/held-by-rule.js';
import type { Post, PostStatus } from './ports.js';
import { postJob } from './post-job.js';
import { recordPostAct, savedWith } from './record-post-act.js';
import type { PostingSeams } from './seams.js';
import { isNumbered, isOneText, withPartChanged, writtenAnew } from './thread-edits.js';
import { releaseFiles } from './tidy-files.js';

/** How many drafts of one author are kept: more than anybody writes, so that nothing is lost, and few enough that nobody
 *  fills the disk. Beyond that the oldest give way. */
const KEPT_DRAFTS = 500;

/** Keeps a text that is not posted (yet), even one that X would not take: it can be edited. Without an account
 *  (nobody has linked one) `xUserId` is empty. Throws InvalidInputError for no text at all. */
export async function keepDraft(seams: PostingSeams, request: PostRequest): Promise<Post> {
  const { storage, clock } = seams;
  const now = clock.now();
  const post = newPost({ ...request, texts: assertContents(request.texts) }, { status: 'draft', now });
  await storage.transaction(async (unit) => {
    const query = { statuses: ['draft'], reader: post.authorId, order: 'newest' } as const;
    const { posts: oldest } = await unit.posts.page({ ...query, offset: KEPT_DRAFTS - 1, limit: 10 });
    for (const old of oldest) {
      const gone = await unit.posts.save({ ...old, status: 'cancelled', updatedAt: now });
      const details = { because: 'too_many' };
      if (gone !== undefined) await recordPostAct(unit, seams, gone, { kind: 'discard', details });
    }
    await unit.posts.insert(post);
    const { replaces } = post;
    const details = replaces === undefined ? {} : { details: { replaces } };
    await recordPostAct(unit, seams, post, { kind: 'draft', ...details });
  });
  return post;
}

/** The author's draft. Throws NotAllowedError for anybody else, InvalidInputError when it is no draft (any more). */
export async function readDraft(seams: PostingSeams, postId: string, actorId: string): Promise<Post> {
  const post = await readOwn(seams, postId, actorId);
  if (post?.status !== 'draft') throw goneAlready(post?.status);
  return post;
}

/** One that failed or was rejected is written anew. */
const EDITABLE: readonly PostStatus[] = ['draft', 'scheduled', 'failed', 'rejected'];

/** Accepted, and nothing of it has left: it says something else from now on. */
function mayStillChange(post: Post): boolean {
  return post.status === 'scheduled' || (isHeldByRule(post) && countUp(post) === 0);
}

/** The author's draft, a post of theirs that waits for its time, or one that failed and can be written anew. Throws like
 *  `readDraft`. */
export async function readEditable(seams: PostingSeams, postId: string, actorId: string): Promise<Post> {
  const post = await readOwn(seams, postId, actorId);
  if (post === undefined || !(EDITABLE.includes(post.status) || mayStillChange(post)))
    throw goneAlready(post?.status);
  return post;
}

async function readOwn(seams: PostingSeams, postId: string, actorId: string): Promise<Post | undefined> {
  const post = await seams.storage.posts.read(postId);
  if (post !== undefined && post.authorId !== actorId) {
    throw new NotAllowedError('Only the person who wrote this draft can use it.');
  }
  return post;
}

export interface DraftEdit {
  readonly postId: string;
  readonly actorId: string;
  /** Of the whole: lines of `---` part it. */
  readonly text: string;
  /** Only this part of a thread, counted from 0. */
  readonly part?: number;
}

/** Puts another text into a draft or a scheduled post; of several at once the last one stands. One that was posted or
 *  discarded while the form was open, that failed, or that is scheduled while X would not take the new text or
 *  somebody else has agreed to the old one, is left alone, and what was typed becomes a new draft. Throws like `keepDraft`, and
 *  NotAllowedError for anybody but the author. */
export async function editDraft(seams: PostingSeams, edit: DraftEdit): Promise<Post> {
  for (;;) {
    const draft = await readOwn(seams, edit.postId, edit.actorId);
    if (draft === undefined) throw goneAlready();
    const texts = assertContents(rewritten(draft, edit));
    const { authorId, xUserId, place, channelId, options, replaces, consent, editorIds } = draft;
    if (!(await canTake(seams, draft, texts))) {
      const kept = {
        ...(options === undefined ? {} : { options }),
        ...(replaces === undefined ? {} : { replaces }),
        ...(consent === undefined ? {} : { consent }),
        // Whoever edited it before may have words in it still.
        ...(editorIds === undefined ? {} : { editorIds }),
      };
      return keepDraft(seams, { authorId, xUserId, place, channelId, texts, ...kept });
    }
    const edited = await saveEdited(seams, { ...draft, parts: texts.map(newPart) });
    if (edited !== undefined) return edited;
  }
}

/** What is accepted already passes the gate once more: it says something else now. */
function saveEdited(seams: PostingSeams, next: Post): Promise<Post | undefined> {
  if (next.status === 'draft') return savedWith(seams, next, { kind: 'edit' });
  return seams.storage.transaction(async (unit) => {
    const admitted = await admit(seams, unit, next);
    const stored = await unit.posts.save({ ...admitted.post, updatedAt: seams.clock.now() });
    if (stored !== undefined)
      await recordAdmission(unit, seams, { ...admitted, post: stored }, { kind: 'edit' });
    return stored;
  });
}

/** The whole of a thread as one text, cut again. Its parts are as long as those of accounts without a subscription:
 *  whoever wants longer ones writes no thread. */
export function rewritten(draft: Post, { text, part }: Pick<DraftEdit, 'text' | 'part'>): PartContent[] {
  const contents = contentsOf(draft);
  if (part !== undefined) return withPartChanged(contents, { index: part, text }, WEIGHTED_LIMIT);
  const [only, ...others] = contents;
  if (only !== undefined && others.length === 0) return [withText(only, text)];
  if (!isOneText(draft)) {
    throw new InvalidInputError('A part of this thread has no words.', {
      nextStep: 'Pick a part of it in the list, and change that.',
    });
  }
  return writtenAnew(text, contents, { limit: WEIGHTED_LIMIT, numbering: isNumbered(textsOf(draft)) });
}

async function canTake(seams: PostingSeams, post: Post, texts: readonly PartContent[]): Promise<boolean> {
  const { xUserId, options } = post;
  if (!mayStillChange(post)) return post.status === 'draft';
  if (!isAgreed({ ...post, parts: texts })) return false;
  const limit = await limitFor(seams, xUserId, texts);
  if (problemWithParts(texts, limit, options) !== undefined) return false;
  return (await whyRefused(seams, { ...post, parts: texts.map(newPart) })) === undefined;
}

export type PublishRequest = Pick<PostRequest, 'xUserId' | 'place' | 'channelId' | 'reply' | 'right'> & {
  readonly postId: string;
  readonly actorId: string;
  /** The revision that was looked at: nothing else is posted. */
  readonly seen?: number | undefined;
};

/** The author's draft, as they have seen it. Throws like `readDraft`, and InvalidInputError when it has changed since. */
export async function readSeen(
  seams: PostingSeams,
  { postId, actorId, seen }: Pick<PublishRequest, 'postId' | 'actorId' | 'seen'>,
): Promise<Post> {
  const draft = await readDraft(seams, postId, actorId);
  if (seen === undefined || draft.revision === seen) return draft;
  throw new InvalidInputError('This draft has changed since this message was shown.', {
    nextStep: 'Open it again with /drafts.',
  });
}

/** Puts a draft into the outbox, once, and waits like `submitPost`. Throws like `readDraft`, and InvalidInputError for a
 *  text that X does not take. */
export async function publishDraft(
  seams: PostingSeams,
  request: PublishRequest,
  waitMs: number,
): Promise<Post> {
  const { postId, actorId, xUserId, place, channelId, reply, right } = request;
  // The time that it was meant for is over with this.
  const { schedule: _, right: _before, ...draft } = await readSeen(seams, request);
  await assertReady(seams, { ...draft, xUserId, place });
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
    ...(right === undefined ? {} : { right }),
  };
  const nobodyListens = new AbortController();
  const settled = seams.waiters.waitFor(postId, waitMs, nobodyListens.signal);
  let queued: Post | undefined;
  try {
    queued = await queueDraft(seams, next);
  } finally {
    // Otherwise this click would hear the news that the one before waits for, and nobody would be told; and of what
    // waits for somebody else, X has nothing to say.
    if (queued?.status !== 'queued') nobodyListens.abort();
  }
  const { status } = queued;
  seams.log.info({ event: 'post-queued', postId, authorId: actorId, xUserId, place }, `draft ${status}`);
  seams.wake();
  return (await settled) ?? (await seams.storage.posts.read(postId)) ?? queued;
}

async function queueDraft(seams: PostingSeams, next: Post): Promise<Post> {
  const queued = await seams.storage.transaction(async (unit) => {
    const admitted = await admit(seams, unit, next);
    const stored = await unit.posts.save(admitted.post);
    if (stored === undefined) return undefined;
    if (stored.status === 'queued') await unit.jobs.add(postJob(stored, next.createdAt));
    await recordAdmission(unit, seams, { ...admitted, post: stored }, { kind: 'submit' });
    return stored;
  });
  if (queued === undefined) throw await overtaken(seams, next);
  return queued;
}

export async function discardDraft(seams: PostingSeams, postId: string, actorId: string): Promise<Post> {
  const draft = await readDraft(seams, postId, actorId);
  const saved = await savedWith(seams, { ...draft, status: 'cancelled' }, { kind: 'discard' });
  if (saved === undefined) throw await overtaken(seams, draft);
  await releaseFiles(seams, saved);
  return saved;
}

/** Kept whole: what Discord takes is no limit, because normalised text can be longer. */
function assertContents(inputs: readonly PartInput[]): PartContent[] {
  const trimmed = inputs
    .map(contentOf)
    .map((part) => withText(part, part.text.normalize('NFC').trim()))
    .filter((part) => part.text !== '' || isMore(part));
  if (trimmed.length === 0) {
    throw new InvalidInputError('There is no text in it.', {
      nextStep: 'Write what to post. /tweet without the option “text” opens a form for it.',
    });
  }
  return trimmed;
}

/** What another click has done to the draft since it was read. */
async function overtaken({ storage }: PostingSeams, { id }: Pick<Post, 'id'>): Promise<InvalidInputError> {
  const status = (await storage.posts.read(id))?.status;
  if (status !== 'draft') return goneAlready(status);
  return new InvalidInputError('This draft was edited a moment ago.', {
    nextStep: 'Look at it again, then press the button once more.',
  });
}

function goneAlready(status?: PostStatus): InvalidInputError {
  if (status === 'scheduled') {
    return new InvalidInputError('This draft is scheduled by now.', {
      nextStep: 'Type /queue to change it, move it or post it now.',
    });
  }
  return new InvalidInputError('This draft has been posted or discarded already.');
}
