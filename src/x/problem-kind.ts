import type { XErrorKind } from '../x-error.js';
import type { Problem } from './problem.js';

/** X's problem types (v2.166 and v2.167) that mean the same whatever the status. */
const TYPES: Readonly<Record<string, XErrorKind>> = {
  'usage-capped': 'usage_cap',
  'client-forbidden': 'app_not_enrolled',
  'oauth1-permissions': 'missing_scope',
  'unsupported-authentication': 'forbidden',
  'not-authorized-for-resource': 'forbidden',
  'not-authorized-for-field': 'forbidden',
  'field-unauthorized': 'forbidden',
  'disallowed-resource': 'forbidden',
  'resource-not-found': 'not_found',
  'resource-unavailable': 'not_found',
};

/** What X tells by its words alone, `about:blank` or `invalid-request` in the type. The one place that reads them. */
const WORDS: readonly { kind: XErrorKind; statuses: readonly number[]; pattern: RegExp }[] = [
  { kind: 'duplicate', statuses: [403], pattern: /\bduplicate content\b/i },
  { kind: 'reply_not_allowed', statuses: [403], pattern: /^Reply to this conversation is not allowed\b/i },
  { kind: 'too_long', statuses: [400, 403], pattern: /\btext is too long\b/i },
  { kind: 'media_gone', statuses: [400], pattern: /\bmedia IDs? (are|is) invalid\b/i },
];

/** What the problem document says by itself, undefined when only the status tells. */
export function problemKind(status: number, problem: Problem): XErrorKind | undefined {
  if (isSpendCap(problem)) return 'spend_cap';
  if (problem.type === 'credits' || problem.title === 'CreditsDepleted') return 'credits_depleted';
  if (problem.title === 'UsageCapExceeded') return 'usage_cap';
  if (problem.type === 'client-forbidden' && problem.reason === 'official-client-forbidden')
    return 'forbidden';
  const byType = problem.type === undefined ? undefined : TYPES[problem.type];
  if (byType !== undefined) return byType;
  return WORDS.find(
    ({ statuses, pattern }) =>
      statuses.includes(status) && problem.sentences.some((sentence) => pattern.test(sentence)),
  )?.kind;
}

/** Same `type` as depleted credits, but it ends by itself. */
function isSpendCap(problem: Problem): boolean {
  return problem.title === 'SpendCapReached' || (problem.type === 'credits' && problem.resetAt !== undefined);
}
