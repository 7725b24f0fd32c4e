import type { Transactional } from '../accounts/ports.js';
import type { Tokens } from '../accounts/tokens.js';
import type { Clock } from '../clock.js';
import type { Log } from '../log.js';
import type { XLimits } from './limits.js';
import type { MediaFiles, XMedia } from './media.js';
import type { Members, PostingUnit, PostNotices, XPosts } from './ports.js';
import type { Prices } from './price.js';
import type { PostTiming } from './timing.js';
import type { UploadProgress } from './upload/upload-progress.js';
import type { UploadSlots } from './upload/upload-slots.js';
import type { Waiters } from './waiters.js';

/** Everything that posting needs from outside, given once by the composition root. */
export interface PostingSeams {
  readonly storage: PostingUnit & Transactional<PostingUnit>;
  readonly tokens: Tokens;
  /** Whether X sells this account long posts. */
  readonly subscribes: (xUserId: string) => Promise<boolean>;
  readonly x: XPosts;
  readonly xMedia: XMedia;
  readonly files: MediaFiles;
  readonly notices: PostNotices;
  readonly members: Members;
  readonly clock: Clock;
  readonly log: Log;
  readonly timing: PostTiming;
  readonly limits: XLimits;
  /** What X bills, for the audit. */
  readonly prices?: Prices;
  readonly waiters: Waiters;
  /** Whether this process is about to end: a request that begins now might not hear its answer. */
  readonly isStopping: () => boolean;
  /** Aborted by then: a long request to which nothing public is bound is given up. */
  readonly stopping: AbortSignal;
  readonly uploads: UploadSlots;
  readonly progress: UploadProgress;
  readonly wake: () => void;
}
