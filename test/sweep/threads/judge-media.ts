import type { LedgerEntry } from '../../../sandbox/ledger.js';
import type { XLookAlike } from '../../../sandbox/x/look-alike.js';
import type { NewXPost } from '../../../src/posting/ports.js';
import type { DrawnFile } from './draw-files.js';

type X = Pick<XLookAlike, 'posts' | 'mediaBytes' | 'media'>;

/** Each part that is up shows its files, all of them, in order, byte for byte, with what is said of them. `judged` are the
 *  posts that were found in order before. */
export function judgeMedia(
  x: X,
  made: readonly LedgerEntry[],
  files: readonly (readonly DrawnFile[])[],
  judged: Set<string>,
): string | undefined {
  for (const [index, { postId }] of made.entries()) {
    const id = String(postId);
    if (judged.has(id)) continue;
    const { media = [] } = x.posts().find((post) => post.id === id) ?? {};
    const wanted = files[index] ?? [];
    if (media.length !== wanted.length)
      return `part ${index + 1} is up with ${media.length} of ${wanted.length} files`;
    for (const [place, shown] of media.entries()) {
      const file = wanted[place];
      if (file === undefined || !file.bytes.equals(x.mediaBytes(shown.id)))
        return `part ${index + 1} shows other bytes than those of its file ${place + 1}`;
      if (shown.altText !== file.media.altText)
        return `part ${index + 1} says "${shown.altText}" of its file ${place + 1}`;
    }
    judged.add(id);
  }
  return undefined;
}

/** A request goes out with files that X has ready for this account. */
export function judgeRequest(x: X, username: string, { mediaIds = [] }: NewXPost): string | undefined {
  const held = new Map(x.media(username).map((media) => [media.id, media.state]));
  for (const id of mediaIds)
    if (held.get(id) !== 'ready')
      return `a request leaves with the file ${id}, which is ${held.get(id) ?? "nobody's"}`;
  return undefined;
}

/** Nothing goes up under another account. */
export function judgeUploader(entries: readonly LedgerEntry[], username: string): string | undefined {
  const stray = entries.find((entry) => /^media-.*-effect$/.test(entry.kind) && entry.username !== username);
  return stray === undefined ? undefined : `a file went up as @${String(stray.username)}`;
}
