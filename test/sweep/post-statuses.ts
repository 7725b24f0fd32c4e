import type { PostStatus } from '../../src/posting/ports.js';

/** All that a post can be; a new status does not compile until it is here. */
const ALL: Readonly<Record<PostStatus, true>> = {
  draft: true,
  awaiting_approval: true,
  scheduled: true,
  queued: true,
  sending: true,
  unknown: true,
  held: true,
  published: true,
  partly_published: true,
  failed: true,
  rejected: true,
  cancelled: true,
  deleted: true,
};

export const POST_STATUSES = Object.keys(ALL) as readonly PostStatus[];
