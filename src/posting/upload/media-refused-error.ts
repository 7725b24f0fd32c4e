import type { Media } from '../media.js';

/** X does not take a file. `detail`: X's own words, where there are any. */
export class MediaRefusedError extends Error {
  override readonly name = 'MediaRefusedError';
  readonly media: Media;
  readonly detail: string | undefined;

  constructor(media: Media, detail: string | undefined, cause?: unknown) {
    super('X does not take this file', cause === undefined ? {} : { cause });
    this.media = media;
    this.detail = detail;
  }
}
