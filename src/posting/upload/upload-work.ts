import type { Media, MediaUpload } from '../media.js';
import type { PostingSeams } from '../seams.js';

/** Where files are taken to X for one account. */
export interface UploadDesk {
  readonly seams: Pick<PostingSeams, 'tokens' | 'xMedia' | 'files' | 'clock' | 'stopping'>;
  readonly xUserId: string;
  /** Keeps what X has of a file by now, durable when it resolves. Throws where nobody wants it any more. */
  keep(media: Media, upload: MediaUpload): Promise<void>;
  /** Asked between two requests of a long upload. */
  mayGoOn(): Promise<boolean>;
  /** How many bytes of this file X has. */
  sent(media: Media, bytes: number): void;
}

/** One file at the desk. */
export interface UploadWork extends Omit<UploadDesk, 'keep' | 'sent'> {
  readonly media: Media;
  /** What is on disk may be behind what X has. */
  readonly isResumed: boolean;
  keep(upload: MediaUpload): Promise<MediaUpload>;
  sent(bytes: number): void;
}
