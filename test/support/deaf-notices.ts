import type { AccountNotices } from '../../src/accounts/ports.js';
import type { PostNotices } from '../../src/posting/ports.js';

/** For those whom nobody listens to: whatever is said counts as told. */
export const DEAF_NOTICES: AccountNotices & PostNotices = {
  needsReauthorization: async () => 'told',
  linkRemoved: async () => 'told',
  appStopped: async () => 'told',
  linkEnded: async () => undefined,
  settled: async () => 'told',
  announce: async () => 'told',
  uploading: async () => undefined,
  askConsent: async () => 'told',
};
