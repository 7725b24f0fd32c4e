import type { Clock } from '../../clock.js';
import type { Log } from '../../log.js';
import type { Post, PostNotices } from '../ports.js';

/** Discord takes five edits in five seconds; this leaves room for the answer. */
const EVERY_MS = 3_000;

/** Tells the author how far an upload is, now and then. */
export interface UploadProgress {
  /** Says it unless something was said of this post just now, or is being said. Waits for nothing and never fails. */
  report(post: Post, percent: number): void;
  /** Waits for what is being said: whatever is told after this comes later for its reader, too. */
  settled(postId: string): Promise<void>;
}

interface Said {
  readonly at: number;
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
  const saidOf = new Map<string, Said>();

  function forgetOld(now: number): void {
    for (const [id, { at, edit }] of saidOf)
      if (edit === undefined && now - at >= EVERY_MS) saidOf.delete(id);
  }

  return {
    report(post, percent) {
      const now = clock.monotonic();
      forgetOld(now);
      if (post.reply === undefined || saidOf.has(post.id)) return;
      const said: Said = { at: now, edit: undefined };
      saidOf.set(post.id, said);
      said.edit = notices
        .uploading(post, percent)
        .catch((err: unknown) =>
          log.warn({ event: 'progress-not-told', postId: post.id, err }, 'progress not told'),
        )
        .then(() => {
          said.edit = undefined;
        });
    },
    settled: async (postId) => saidOf.get(postId)?.edit,
  };
}
