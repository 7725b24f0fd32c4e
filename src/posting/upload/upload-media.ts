import { rightToPost } from '../../accounts/right-to-post.js';
import { AccountBrokenError, MediaGoneError, NotLinkedError } from '../../errors.js';
import { XError } from '../../x-error.js';
import { appStopFrom } from '../app-stop.js';
import { mediaOf } from '../contents.js';
import { hold, holdForApp } from '../hold-post.js';
import type { Media } from '../media.js';
import { lookAgain, type NextStep } from '../next-step.js';
import { openPart } from '../parts.js';
import { stopOfPost } from '../policy/terms.js';
import type { Part, Post, PostFailure } from '../ports.js';
import { posterOf } from '../right-of-post.js';
import type { PostingSeams } from '../seams.js';
import { failureOf, refused, waitForLimit, waitOrFail } from '../wait-for-x.js';
import { keepUpload, withUpload } from './keep-upload.js';
import { MediaRefusedError } from './media-refused-error.js';
import { missingMedia } from './missing-media.js';
import { uploadFile } from './upload-file.js';
import type { UploadDesk } from './upload-work.js';

/** How long one job uploads before others of its account (a refresh, an unlink, another post) have their turn. */
const TURN_MS = 10_000;

/** How often it is looked whether the post may still go out. */
const LOOK_MS = 250;

/** When to try again while too many others upload. */
const BUSY_MS = 500;

/** How long X may work on a file. */
const PROCESSING_MS = 30 * 60_000;

export type UploadResult = { readonly ready: Post } | { readonly next: NextStep };

/** Takes the files of all parts that are not up yet to X, before the first of them goes out: no thread stands half
 *  because X does not take a picture of its end. In turns, with what X has of each on disk. */
export async function uploadMedia(seams: PostingSeams, post: Post, part: Part): Promise<UploadResult> {
  if (missingMedia(post, seams.clock.now()).length === 0) return { ready: post };
  const release = seams.uploads.take();
  if (release === undefined) return { next: { again: seams.clock.now() + BUSY_MS } };
  const turn = createTurn(seams, post);
  try {
    const again = await turn.run();
    return again === undefined ? { ready: turn.post() } : { next: { again } };
  } catch (error) {
    if (error instanceof NotWanted) return { next: lookAgain(seams) };
    const current = turn.post();
    return { next: await settle(seams, current, openPart(current) ?? part, error) };
  } finally {
    release();
    await seams.progress.settled(post.id);
  }
}

/** The same ahead of time: whatever goes wrong is left to the time when the post is due. Gives when to go on. */
export async function uploadAhead(
  seams: PostingSeams,
  post: Post,
  until: number,
): Promise<number | undefined> {
  const release = seams.uploads.take();
  if (release === undefined) return seams.clock.now() + BUSY_MS;
  try {
    return await createTurn(seams, post, until).run();
  } catch (error) {
    if (error instanceof NotWanted) return undefined;
    throw error;
  } finally {
    release();
  }
}

/** The post has changed meanwhile, or is stopped: what became of it is looked at anew. */
class NotWanted extends Error {
  override readonly name = 'NotWanted';
}

interface Turn {
  /** Gives when to go on; undefined once everything is there. Throws like `uploadFile`, and NotWanted. */
  run(): Promise<number | undefined>;
  /** As it is stored by now. */
  post(): Post;
}

/** `until`, in ms since 1970: its end at the latest. */
function createTurn(seams: PostingSeams, begun: Post, until = Number.POSITIVE_INFINITY): Turn {
  const { clock, storage } = seams;
  const end = clock.monotonic() + TURN_MS;
  const isOver = () => seams.isStopping() || clock.monotonic() >= end || clock.now() >= until;
  let post = begun;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function assertWanted(): Promise<void> {
    lookedAt = clock.monotonic();
    const stored = await storage.posts.read(begun.id);
    const isSame = stored?.status === begun.status && stored.xUserId === begun.xUserId;
    if (!isSame || (await stopOfPost(storage, stored)) !== undefined) throw new NotWanted();
    // Its author's roles are looked at once more before it leaves.
    if ((await rightToPost(storage, { ...posterOf(stored), roleIds: 'begun' })) === undefined)
      throw new NotLinkedError('That X account is no longer linked.');
  }

  const desk: UploadDesk = {
    seams,
    xUserId: begun.xUserId,
    async keep(media, upload) {
      const saved = await keepUpload(seams, post, media, upload);
      if (saved === undefined) throw new NotWanted();
      post = saved;
    },
    async mayGoOn() {
      if (isOver()) return false;
      if (clock.monotonic() - lookedAt >= LOOK_MS) await assertWanted();
      return true;
    },
    sent: (media, bytes) => seams.progress.report(post, percentOf(post, media, bytes)),
  };

  return {
    post: () => post,
    async run() {
      await assertWanted();
      for (;;) {
        const [first] = missingMedia(post, clock.now());
        if (first === undefined) return undefined;
        if (isOver()) return clock.now();
        const step = await uploadFile(desk, first.media);
        if (!('again' in step)) continue;
        assertNotForEver(post, first.media, clock.now());
        return step.again;
      }
    },
  };
}

/** Of what X works on; patience is counted from when it had all of it. Throws UnfinishedError. */
function assertNotForEver(post: Post, { id }: Media, now: number): void {
  const media = post.parts.flatMap((part) => part.media ?? []).find((each) => each.id === id);
  if (post.status !== 'queued' || media?.upload?.state !== 'processing') return;
  if (now - (post.waitingSince ?? post.createdAt) > PROCESSING_MS) throw new UnfinishedError(media);
}

class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
  readonly media: Media;

  constructor(media: Media) {
    super('X does not come to an end with this file');
    this.media = media;
  }
}

/** Of all bytes of a post, those that X has. */
function percentOf(post: Post, current: Media, sent: number): number {
  const all = mediaOf(post.parts);
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  const there = all.reduce(
    (sum, { id, upload }) => sum + (id === current.id ? sent : (upload?.sent ?? 0)),
    0,
  );
  return total === 0 ? 100 : Math.min(100, Math.floor((100 * there) / total));
}

async function settle(seams: PostingSeams, post: Post, part: Part, error: unknown): Promise<NextStep> {
  // Given up because this process ends, not because of X.
  if (seams.isStopping()) return { again: seams.clock.now() };
  if (error instanceof AccountBrokenError) return hold(seams, post, part, 'needs_reauthorization');
  if (error instanceof NotLinkedError) return refused(seams, post, part, { kind: 'not_linked' });
  if (error instanceof MediaGoneError) return refused(seams, post, part, { kind: 'media_missing' });
  if (error instanceof MediaRefusedError || error instanceof UnfinishedError)
    return refuseFile(seams, post, part, error);
  if (!(error instanceof XError)) throw error;
  seams.log.warn(
    { event: 'upload-failed', postId: post.id, kind: error.kind, err: error },
    'a file did not go up',
  );
  const failure = failureOf(error);
  if (error.kind === 'rate_limited' && error.retryAt !== undefined)
    return waitForLimit(seams, post, part, { freeAt: error.retryAt });
  const stop = appStopFrom(failure, seams.clock.now());
  if (stop !== undefined) return holdForApp(seams, post, part, stop);
  // A 401 after a fresh token is an outage of X; the rest of what is refused is about the account or the app.
  const passes =
    error.outcome !== 'refused' || ['rate_limited', 'unauthorized', 'clock_skewed'].includes(error.kind);
  return passes ? waitOrFail(seams, post, part, error) : refused(seams, post, part, failure);
}

/** What X has of the file is forgotten with it: who tries the post again, with another one or the same, begins anew. */
function refuseFile(
  seams: PostingSeams,
  post: Post,
  part: Part,
  error: MediaRefusedError | UnfinishedError,
): Promise<NextStep> {
  const { media } = error;
  const detail = error instanceof MediaRefusedError ? error.detail : undefined;
  const failure: PostFailure = {
    kind: error instanceof MediaRefusedError ? 'media_refused' : 'media_unfinished',
    file: media.name,
    ...(detail === undefined ? {} : { detail }),
  };
  const about = { event: 'media-refused', postId: post.id, type: media.type, kind: failure.kind, detail };
  seams.log.warn(about, 'X does not take a file');
  return refused(seams, withUpload(post, media.id, undefined), part, failure);
}
