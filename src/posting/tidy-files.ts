import { MediaGoneError } from '../errors.js';
import type { MediaFiles } from './media.js';
import type { Post, PostStatus } from './ports.js';
import type { PostingSeams } from './seams.js';

/** A file that no post has yet may belong to one that is being written. */
const YOUNG_MS = 60 * 60_000;

/** How long what failed or was rejected keeps its files, so that it can be written anew with them. */
const FAILED_MS = 30 * 24 * 3_600_000;

/** What needs no files any more. */
const OVER: readonly PostStatus[] = ['published', 'cancelled', 'deleted'];

type Seams = Pick<PostingSeams, 'storage' | 'files' | 'clock' | 'log'>;

/** Removes the files of a post that is over, unless another one (the next of a series) needs them, too. What cannot be
 *  removed now is found again by `tidyFiles`. */
export async function releaseFiles(seams: Seams, post: Post): Promise<void> {
  const ids = post.parts.flatMap(({ media = [] }) => media.map(({ id }) => id));
  if (ids.length === 0 || !OVER.includes(post.status)) return;
  try {
    await removeUnused(seams, ids);
  } catch (err) {
    seams.log.warn({ event: 'files-left', postId: post.id, err }, 'the files of a post could not be removed');
  }
}

/** Removes every file that no post needs: what was fetched for nothing, and what a process left behind when it died. */
export async function tidyFiles(seams: Seams): Promise<void> {
  const now = seams.clock.now();
  const files = await seams.files.list();
  // A clock that was put back makes files of the future: they are young for as long as that lasts.
  const old = files.filter(({ changedAt }) => changedAt < now - YOUNG_MS).map(({ id }) => id);
  if (old.length > 0) await removeUnused(seams, old);
}

async function removeUnused({ storage, files, clock, log }: Seams, ids: readonly string[]): Promise<void> {
  const inUse = await storage.posts.filesInUse({ failedSince: clock.now() - FAILED_MS });
  const unused = ids.filter((id) => !inUse.has(id));
  for (const id of unused) await files.remove(id);
  if (unused.length > 0) log.info({ event: 'files-removed', count: unused.length }, 'unused files removed');
}

/** For those who keep no files: tests, and processes that post texts alone. */
export const noFiles: MediaFiles = {
  read: () => ({
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new MediaGoneError()) }),
  }),
  async remove() {},
  list: async () => [],
};
