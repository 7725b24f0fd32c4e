import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { Post, PostNotices } from '../ports.js';

/** Discord takes five edits in five seconds; this leaves room for the answer. */
const EVERY_MS = 3_000;

/** What ends sooner is told by its end. */
const FIRST_MS = 2_000;

/** An upload of which nothing was heard for so long is over, or begins anew. */
const FORGOTTEN_MS = 60_000;

/** Tells the author how far an upload is, now and then. */
export interface UploadProgress {
  /** Says it unless it has only just begun, or something was said of this post just now, or is being said. Waits for nothing and never fails. */
  report(post: Post, percent: number): void;
  /** Waits for what is being said: whatever is told after this comes later for its reader, too. */
  settled(postId: string): Promise<void>;
}

/** One upload; times on the monotonic clock, in ms. */
interface Told {
  reportedAt: number;
  nextAt: number;
  edit: Promise<void> | undefined;
}

export function createUploadProgress({
  notices,
  clock,
  log,
}: {
  notices: Pick<PostNotices, 'uploading'>;
  clock: Clock;
  log: Log;
}): UploadProgress {
  const toldOf = new Map<string, Told>();

  function forgetOld(now: number): void {
    for (const [id, { reportedAt, edit }] of toldOf)
      if (edit === undefined && now - reportedAt >= FORGOTTEN_MS) toldOf.delete(id);
  }

  /** The one of this post; it begins with its first report. */
  function find(postId: string, now: number): Told {
    const told = toldOf.get(postId) ?? { reportedAt: now, nextAt: now + FIRST_MS, edit: undefined };
    toldOf.set(postId, told);
    return told;
  }

  return {
    report(post, percent) {
      const now = clock.monotonic();
      forgetOld(now);
      if (post.reply === undefined) return;
      const told = find(post.id, now);
      told.reportedAt = now;
      if (told.edit !== undefined || now < told.nextAt) return;
      told.nextAt = now + EVERY_MS;
      told.edit = notices
        .uploading(post, percent)
        .catch((err: unknown) =>
          log.warn({ event: 'progress-not-told', postId: post.id, err }, 'progress not told'),
        )
        .then(() => {
          told.edit = undefined;
        });
    },
    settled: async (postId) => toldOf.get(postId)?.edit,
  };
}
