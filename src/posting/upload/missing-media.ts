import type { Media, MediaUpload } from '../media.js';
import type { Part, Post } from '../ports.js';

/** An upload that ends sooner than this may end before the last part of a long thread is up. */
const MARGIN_MS = 60 * 60_000;

/** Whether what X has of a file can be gone on with, or posted, by this account. */
export function isAlive({ xUserId, expiresAt }: MediaUpload, owner: string, now: number): boolean {
  return xUserId === owner && expiresAt - MARGIN_MS > now;
}

/** Whether a file can go out with a post as it is. */
function isReady({ upload, altText = '' }: Media, owner: string, now: number): boolean {
  return upload?.state === 'ready' && isAlive(upload, owner, now) && (upload.altText ?? '') === altText;
}

/** What has to go up before the next part of a post can. A request for the open part that nobody has heard the end of may
 *  have gone out with what X has of it: that stays, or what it has made would not be known again. */
export function missingMedia(post: Post, now: number): { part: Part; media: Media }[] {
  return post.parts
    .filter(({ status, sentAt }) => status !== 'published' && !(post.resent && sentAt !== undefined))
    .flatMap((part) =>
      (part.media ?? [])
        .filter((media) => !isReady(media, post.xUserId, now))
        .map((media) => ({ part, media })),
    );
}
