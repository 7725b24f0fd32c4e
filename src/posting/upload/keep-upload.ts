import { mediaOf } from '../contents.js';
import type { Media, MediaUpload } from '../media.js';
import { openPart } from '../parts.js';
import type { Part, Post, PostStatus } from '../ports.js';
import type { PostingSeams } from '../seams.js';

/** Posts whose files may be on their way. */
const UPLOADING: readonly PostStatus[] = ['queued', 'scheduled'];

/** Writes down what X has of a file, in the post as it is stored by now. Gives that; undefined when nobody wants the file
 *  there any more. Throws StoreUnavailableError: what is not written down is sent again. */
export async function keepUpload(
  { storage, clock }: Pick<PostingSeams, 'storage' | 'clock'>,
  post: Post,
  media: Media,
  upload: MediaUpload,
): Promise<Post | undefined> {
  const before = uploadOf(post, media.id);
  return storage.transaction(async ({ posts }) => {
    const stored = await posts.read(post.id);
    if (stored === undefined || !UPLOADING.includes(stored.status)) return undefined;
    const isThere = stored.parts.some((part) => part.media?.some(({ id }) => id === media.id));
    // Another process has begun with it as well, and goes on.
    const isOurs = uploadOf(stored, media.id)?.xMediaId === before?.xMediaId;
    if (stored.xUserId !== upload.xUserId || !isThere || !isOurs) return undefined;
    const now = clock.now();
    return posts.save({ ...moving(withUpload(stored, media.id, upload), now), updatedAt: now });
  });
}

/** What goes up gives a waiting post its patience back, and takes back why it waited. */
function moving(post: Post, now: number): Post {
  if (post.status !== 'queued') return post;
  const { failure: _, ...rest } = post;
  const open = openPart(post)?.index;
  const parts = post.parts.map((part): Part => (part.index === open ? { ...part, attempts: 0 } : part));
  return { ...rest, parts, waitingSince: now };
}

/** The post with this of a file; undefined: X has nothing of it. */
export function withUpload(post: Post, mediaId: string, upload: MediaUpload | undefined): Post {
  const change = (media: Media): Media => {
    if (media.id !== mediaId) return media;
    const { upload: _, ...file } = media;
    return upload === undefined ? file : { ...file, upload };
  };
  const parts = post.parts.map(
    (part): Part => (part.media === undefined ? part : { ...part, media: part.media.map(change) }),
  );
  return { ...post, parts };
}

function uploadOf(post: Post, mediaId: string): MediaUpload | undefined {
  return mediaOf(post.parts).find(({ id }) => id === mediaId)?.upload;
}
