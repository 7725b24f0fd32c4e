import type { Evidence } from './evidence.js';
import { irreducible } from './lost.js';
import { historyOfAccount, type Violation } from './violation.js';
import type { SweepAccount } from './worker-options.js';

/** R7 and R10, G2 and R8: broken are those that nobody could save, all of them, and their owners know. */
export function checkAccounts(evidence: Evidence): Violation[] {
  const lost = irreducible(evidence);
  return evidence.accounts.flatMap((account) => {
    const problem = problemOf(evidence, account, lost.has(account.xUserId));
    if (problem === undefined) return [];
    const [invariant, what] = problem;
    const history = historyOfAccount(evidence, account.xUserId);
    return [{ invariant, what: `@${account.username}: ${what}`, history }];
  });
}

function problemOf(
  evidence: Evidence,
  { xUserId, owners }: SweepAccount,
  isLost: boolean,
): [invariant: string, what: string] | undefined {
  const account = evidence.stored.get(xUserId);
  if (account === undefined) return ['R10', 'the account is gone'];
  const isBroken = account.status === 'needs_reauthorization';
  if (isBroken && !isLost) return ['R10', 'needs to be authorized again, although no answer of X was lost'];
  if (!isBroken && isLost) return ['G2', 'an answer of X was lost, and nobody has noticed'];
  if (isBroken && account.intent?.generation !== account.generation)
    return ['R10', 'an answer of X was lost, and there is no intent that says so'];
  for (const owner of owners) {
    const told = timesTold(evidence, xUserId, owner);
    if (told !== (isBroken ? 1 : 0)) return ['R8', `its owner ${owner} was told ${told} times`];
  }
  return undefined;
}

/** A repeat after a crash carries the same nonce, and Discord shows it once. */
function timesTold({ journal }: Evidence, xUserId: string, owner: string): number {
  const nonces = journal.flatMap((line) =>
    line.kind === 'told-owner' && line.xUserId === xUserId && line.owner === owner ? [line.nonce] : [],
  );
  return new Set(nonces).size;
}
