import type { Health } from '../../src/accounts/usable-accounts.js';
import { mark, t } from '../../src/sentence.js';

const words: Record<Health, string> = mark({
  active: '🟢 ready',
  needs_reauthorization: '🔴 has to be authorized again',
  revoked: '🔴 revoked',
  other_app: '🟠 belongs to another X app: has to be authorized again',
});

/** How an account is doing, in a few words. */
export function healthWords(health: Health): string {
  return t(words[health]);
}
