import type { Evidence } from './evidence.js';
import type { JournalLine } from './journal.js';
import { historyOfAccount, type Violation } from './violation.js';
import type { SweepAccount } from './worker-options.js';

/** Clocks of two processes of one machine, cut to milliseconds. */
const CLOCK_SLACK_MS = 25;

/** "Unlinked" means: gone from here, revoked at X, and nothing follows. */
export function checkUnlinks(evidence: Evidence): Violation[] {
  return evidence.accounts.flatMap((account) => {
    if (!account.leaves) return [];
    const what = problemOf(evidence, account);
    if (what === undefined) return [];
    const history = historyOfAccount(evidence, account.xUserId);
    return [{ invariant: 'unlinked', what: `@${account.username} ${what}`, history }];
  });
}

/** Whether an account is not there any more, because its owner wanted it so. */
export function hasLeft({ stored }: Evidence, { xUserId, leaves }: SweepAccount): boolean {
  return leaves && !stored.has(xUserId);
}

function problemOf(evidence: Evidence, account: SweepAccount): string | undefined {
  const { xUserId } = account;
  const said = (kind: 'unlinking' | 'unlinked'): JournalLine | undefined =>
    evidence.journal.find((line) => line.kind === kind && line.xUserId === xUserId);
  const unlinked = said('unlinked');
  if (!hasLeft(evidence, account))
    return unlinked === undefined ? undefined : 'was unlinked, and is stored still';
  if (said('unlinking') === undefined) return 'is gone, and nobody has unlinked it';
  return livesOn(evidence, account) ?? (unlinked && follows(evidence, account, unlinked.at));
}

/** The newest refresh token of all has to be revoked, if it was stored: nobody can revoke one that was lost. */
function livesOn({ ledger, journal }: Evidence, { xUserId, username }: SweepAccount): string | undefined {
  const ours = ledger.filter((entry) => entry.username === username);
  const issued = ours.findLast(({ kind }) => kind === 'refresh-effect')?.issuedRefreshHash;
  const stored = journal.findLast((line) => line.kind === 'stored' && line.xUserId === xUserId);
  if (stored?.kind !== 'stored') return 'is gone, and was never stored';
  const isLost = issued !== undefined && issued !== stored.refreshHash;
  if (isLost || ours.some(({ kind }) => kind === 'family-effect')) return undefined;
  const isRevoked = ours.some(
    ({ kind, tokenHash }) => kind === 'revoke-effect' && tokenHash === stored.refreshHash,
  );
  return isRevoked ? undefined : 'was unlinked, and its refresh token lives on at X';
}

function follows({ ledger }: Evidence, { username }: SweepAccount, at: number): string | undefined {
  const late = ledger.find(
    (entry) =>
      entry.username === username &&
      ['refresh', 'POST /2/tweets', 'post'].includes(entry.kind) &&
      (entry.receivedAt ?? 0) > at + CLOCK_SLACK_MS,
  );
  return late && `was unlinked, and request ${late.seq} (${late.kind}) came behind it`;
}
