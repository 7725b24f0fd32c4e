import type { Evidence } from './evidence.js';
import { historyOfAccount, type Violation } from './violation.js';
import type { SweepAccount } from './worker-options.js';
import type { XEntry } from './x-process.js';

/** Between a signal and its effects at X: a request may still be in a socket when its process is gone. */
const KILL_SLACK_MS = 250;
/** Clocks of two processes of one machine, cut to milliseconds. */
const CLOCK_SLACK_MS = 25;

/** R1 and R2, from the ledger of X; R1 also as the workers see it, to whom a request ends with its answer. */
export function checkRefreshes(evidence: Evidence): Violation[] {
  return evidence.accounts
    .flatMap((account) => [...overlaps(evidence, account), ...afterSuccessor(evidence, account)])
    .concat(flights(evidence));
}

/** The order of the journal tells who was on the way when somebody else set out. */
function flights(evidence: Evidence): Violation[] {
  const flying = new Map<string, Set<string>>();
  const killed = new Set<string>();
  const violations: Violation[] = [];
  for (const line of evidence.journal) {
    if (line.kind === 'kill') killed.add(line.victim);
    if (line.kind === 'refreshed' || line.kind === 'not-refreshed')
      flying.get(line.refreshHash)?.delete(line.by);
    if (line.kind !== 'refreshing') continue;
    const others = [...(flying.get(line.refreshHash) ?? [])].filter((by) => !killed.has(by));
    flying.set(line.refreshHash, new Set([...others, line.by]));
    if (others.length === 0) continue;
    const account = accountWith(evidence, line.refreshHash);
    violations.push({
      invariant: 'R1',
      what: `@${account?.username}: ${line.by} sent a refresh while ${others.join(', ')} waited for an answer to the same`,
      history: historyOfAccount(evidence, account?.xUserId ?? '', line.at),
    });
  }
  return violations;
}

function accountWith({ accounts, journal }: Evidence, refreshHash: string): SweepAccount | undefined {
  const stored = journal.find((line) => line.kind === 'storing' && line.refreshHash === refreshHash);
  return accounts.find(({ xUserId }) => stored?.kind === 'storing' && stored.xUserId === xUserId);
}

interface Refresh extends XEntry {
  readonly receivedAt: number;
}

function refreshesOf({ ledger }: Evidence, username: string): Refresh[] {
  return ledger
    .filter((entry): entry is Refresh => entry.kind === 'refresh' && entry.receivedAt !== undefined)
    .filter((entry) => entry.username === username)
    .sort((one, other) => one.receivedAt - other.receivedAt);
}

/** R1 binds the living. When a process is killed, its request dies with it, although X may be busy with it a moment
 *  longer; another process may then send the next one. */
function overlaps(evidence: Evidence, { xUserId, username }: SweepAccount): Violation[] {
  const kills = evidence.journal.filter((line) => line.kind === 'kill').map((line) => line.at);
  const wasKilled = ({ clientGone, receivedAt, at }: Refresh): boolean =>
    clientGone === true && kills.some((kill) => kill >= receivedAt - KILL_SLACK_MS && kill <= at);
  const refreshes = refreshesOf(evidence, username);
  return refreshes.flatMap((second, index) =>
    refreshes
      .slice(0, index)
      .filter((first) => second.receivedAt < first.at && !wasKilled(first) && !wasKilled(second))
      .map((first) => ({
        invariant: 'R1',
        what: `@${username}: refresh requests ${first.seq} and ${second.seq} were outstanding at once`,
        history: historyOfAccount(evidence, xUserId, Math.max(first.at, second.at)),
      })),
  );
}

/** R2. A token's successors are all that X has issued for it; one is committed when its commit was noted, and has been
 *  when it is sent itself. */
function afterSuccessor(evidence: Evidence, { xUserId, username }: SweepAccount): Violation[] {
  const refreshes = refreshesOf(evidence, username);
  const committedAt = new Map<string, number>();
  const committed = (hash: string | undefined, at: number): void => {
    if (hash !== undefined && !committedAt.has(hash)) committedAt.set(hash, at);
  };
  for (const line of evidence.journal) if (line.kind === 'stored') committed(line.refreshHash, line.at);
  for (const { tokenHash, receivedAt } of refreshes) committed(tokenHash, receivedAt);

  return refreshes.flatMap(({ seq, tokenHash, receivedAt }) =>
    refreshes
      .filter((earlier) => earlier.tokenHash === tokenHash && earlier.issuedRefreshHash !== tokenHash)
      .filter(({ issuedRefreshHash = '' }) => {
        const at = committedAt.get(issuedRefreshHash);
        return at !== undefined && at < receivedAt - CLOCK_SLACK_MS;
      })
      .slice(0, 1)
      .map(() => ({
        invariant: 'R2',
        what: `@${username}: request ${seq} sent a refresh token whose successor was committed`,
        history: historyOfAccount(evidence, xUserId, receivedAt),
      })),
  );
}
