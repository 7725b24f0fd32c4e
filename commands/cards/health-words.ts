import type { Health } from '../../src/accounts/usable-accounts.js';
import { mark, t } from '../../src/sentence.js';

const words: Record<Health, string> = mark({
  active: '🟢 ready',
  oauth1_only: '🟠 posts with OAuth 1.0a: its OAuth 2.0 has to be authorized again',
  needs_reauthorization: '🔴 has to be authorized again',
  revoked: '🔴 revoked',
  other_app: '🟠 belongs to another X app: has to be authorized again',
});

/** Whether posts go out with it. */
export function isUsable(health: Health): boolean {
  return health === 'active' || health === 'oauth1_only';
}

/** How an account is doing, in a few words. */
export function healthWords(health: Health): string {
  return t(words[health]);
}
