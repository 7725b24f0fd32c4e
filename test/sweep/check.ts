import { checkAccounts } from './check-accounts.js';
import { checkPairs } from './check-pairs.js';
import { checkPosts } from './check-posts.js';
import { checkRefreshes } from './check-refreshes.js';
import { checkResends } from './check-resends.js';
import { checkUnlinks } from './check-unlinks.js';
import type { Evidence } from './evidence.js';
import type { Violation } from './violation.js';

/** Everything that must hold when the killing is over and all that was left has been done. */
export function checkRound(evidence: Evidence): Violation[] {
  return [
    ...checkDatabase(evidence),
    ...checkRefreshes(evidence),
    ...checkPairs(evidence),
    ...checkAccounts(evidence),
    ...checkPosts(evidence),
    ...checkResends(evidence),
    ...checkUnlinks(evidence),
  ];
}

/** And when the owners of the broken accounts have authorized them again: R8, nothing is held any more. */
export function checkHealed(evidence: Evidence): Violation[] {
  const broken = [...evidence.stored.values()].filter(({ status }) => status !== 'active');
  return [
    ...checkDatabase(evidence),
    ...broken.map(({ username }) => ({
      invariant: 'R8',
      what: `@${username} was authorized again, and still is not active`,
      history: [],
    })),
    ...checkPosts(evidence),
    ...checkResends(evidence),
    ...checkUnlinks(evidence),
  ];
}

function checkDatabase({ integrity, left }: Evidence): Violation[] {
  const damaged = integrity.damage.map((what) => ({ invariant: 'integrity', what, history: [] }));
  if (left.length === 0) return damaged;
  return [...damaged, { invariant: 'settled', what: 'work is left that nobody does', history: left }];
}
