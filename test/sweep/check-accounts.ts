import { hasLeft } from './check-unlinks.js';
import type { Evidence } from './evidence.js';
import { type Consent, consentsOf } from './lost.js';
import { historyOfAccount, type Violation } from './violation.js';
import type { SweepAccount } from './worker-options.js';

/** How long owners may have to wait for the notice once a process runs again. */
const TOLD_WITHIN_MS = 60_000;

/** R7 and R10, G2 and R8: broken are those that nobody could save, all of them, and their owners know. */
export function checkAccounts(evidence: Evidence): Violation[] {
  return evidence.accounts.flatMap((account) => {
    if (hasLeft(evidence, account)) return [];
    const problem = problemOf(evidence, account);
    if (problem === undefined) return [];
    const [invariant, what] = problem;
    const history = historyOfAccount(evidence, account.xUserId);
    return [{ invariant, what: `@${account.username}: ${what}`, history }];
  });
}

type Problem = [invariant: string, what: string] | undefined;

function problemOf(evidence: Evidence, account: SweepAccount): Problem {
  const stored = evidence.stored.get(account.xUserId);
  if (stored === undefined) return ['R10', 'the account is gone'];
  const isBroken = stored.status === 'needs_reauthorization';
  const consents = consentsOf(evidence, account);
  if (isBroken && consents.length === 0)
    return ['R10', 'needs to be authorized again, and never was authorized'];
  for (const { lostAt, healed } of consents) {
    const needed = healed !== undefined || isBroken;
    const hadIntent = healed?.hadIntent ?? stored.intent?.generation === stored.generation;
    if (needed && lostAt === undefined)
      return ['R10', 'needs to be authorized again, although no answer of X was lost'];
    if (!needed && lostAt !== undefined) return ['G2', 'an answer of X was lost, and nobody has noticed'];
    if (needed && !hadIntent) return ['R10', 'an answer of X was lost, and there is no intent that says so'];
  }
  return ownersProblem(evidence, account, consents);
}

/** Each owner hears of each breakage, once. */
function ownersProblem(evidence: Evidence, account: SweepAccount, consents: readonly Consent[]): Problem {
  const broken = consents.filter(({ lostAt }) => lostAt !== undefined).length;
  for (const owner of account.owners) {
    const told = timesTold(evidence, account.xUserId, owner);
    if (told !== broken)
      return ['R8', `its owner ${owner} was told ${told} times, and it was broken ${broken} times`];
  }
  const waitedMs = longestWaitMs(evidence, account);
  if (waitedMs > TOLD_WITHIN_MS) return ['R8', `an owner was told ${waitedMs} ms after the next start`];
  return undefined;
}

/** A repeat after a crash carries the same nonce, and Discord shows it once. */
function timesTold({ journal }: Evidence, xUserId: string, owner: string): number {
  const nonces = journal.flatMap((line) =>
    line.kind === 'told-owner' && line.xUserId === xUserId && line.owner === owner ? [line.nonce] : [],
  );
  return new Set(nonces).size;
}

/** From the first start of a worker after X had issued the answer that was lost until an owner was told, in ms. */
export function longestWaitMs(evidence: Evidence, account: SweepAccount): number {
  const { journal } = evidence;
  const waits = consentsOf(evidence, account).flatMap(({ lostAt }) => {
    if (lostAt === undefined) return [];
    const start = journal.find((line) => line.kind === 'begin' && line.at >= lostAt)?.at ?? lostAt;
    return account.owners.map((owner) => {
      const told = journal.find(
        (line) =>
          line.kind === 'told-owner' &&
          line.xUserId === account.xUserId &&
          line.owner === owner &&
          line.at >= lostAt,
      );
      return (told?.at ?? start) - start;
    });
  });
  return Math.max(0, ...waits);
}
