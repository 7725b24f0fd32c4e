import type { AccountNotices } from '../../src/accounts/ports.js';
import type { PostNotices } from '../../src/posting/ports.js';

/** Reviewers who have a channel and say nothing. */
export const SILENT_REVIEWS: Pick<
  PostNotices,
  'postReview' | 'editReview' | 'leaveReview' | 'remindReviewers'
> = {
  postReview: async () => ({ messageId: '1' }),
  editReview: async () => 'done',
  leaveReview: async () => 'done',
  remindReviewers: async () => 'told',
};

/** For those whom nobody listens to: whatever is said counts as told. */
export const DEAF_NOTICES: AccountNotices & PostNotices = {
  needsReauthorization: async () => 'told',
  linkRemoved: async () => 'told',
  handedOver: async () => 'told',
  appStopped: async () => 'told',
  alert: async () => 'told',
  linkEnded: async () => undefined,
  settled: async () => 'told',
  announce: async () => 'told',
  uploading: async () => undefined,
  askConsent: async () => 'told',
  ...SILENT_REVIEWS,
};
