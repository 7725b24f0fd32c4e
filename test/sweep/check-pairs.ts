import type { Evidence } from './evidence.js';
import { SWEEP, shortHash } from './journal.js';
import { historyOfAccount, type Violation } from './violation.js';

/** R3, R4 and R5, from the journal of commits and uses. */
export function checkPairs(evidence: Evidence): Violation[] {
  return [...usedTooEarly(evidence), ...mixed(evidence), ...generations(evidence)];
}

/** R3. Another process can have a token from the disk only, so for it the commit has been even when whoever made it
 *  died before saying so; in the process that got it from X it has to be noted. */
function usedTooEarly(evidence: Evidence): Violation[] {
  const stored = new Set<string>();
  const storing = new Map<string, { by: string; xUserId: string }>();
  const violations: Violation[] = [];
  for (const line of evidence.journal) {
    if (line.kind === 'storing') storing.set(line.accessHash, line);
    if (line.kind === 'stored') stored.add(line.accessHash);
    if (line.kind !== 'used' || stored.has(line.accessHash)) continue;
    const from = storing.get(line.accessHash);
    if (from !== undefined && from.by !== line.by) continue;
    const issued = evidence.ledger.find((entry) => entry.issuedAccessHash === line.accessHash);
    // Of a consent: whoever set the accounts up had stored it before anybody worked.
    if (issued === undefined) continue;
    const account = evidence.accounts.find(({ username }) => username === issued.username);
    violations.push({
      invariant: 'R3',
      what: `@${account?.username}: ${line.by} used the access token ${line.accessHash} before it was stored`,
      history: historyOfAccount(evidence, account?.xUserId ?? '', line.at),
    });
    stored.add(line.accessHash);
  }
  return violations;
}

/** R4. What the sweep itself has stored came from a consent, not from a refresh. */
function mixed(evidence: Evidence): Violation[] {
  const issued = new Set(
    evidence.ledger.map((entry) => `${entry.issuedAccessHash} ${entry.issuedRefreshHash}`),
  );
  return evidence.journal.flatMap((line) => {
    if (line.kind !== 'stored' || line.by === SWEEP) return [];
    if (issued.has(`${line.accessHash} ${line.refreshHash}`)) return [];
    return [
      {
        invariant: 'R4',
        what: `${line.by} stored access and refresh token that X has not issued together`,
        history: historyOfAccount(evidence, line.xUserId, line.at),
      },
    ];
  });
}

/** R5: no generation twice, none lost again. */
function generations(evidence: Evidence): Violation[] {
  const seen = new Map<string, string>();
  const violations: Violation[] = [];
  const violation = (xUserId: string, what: string) =>
    violations.push({ invariant: 'R5', what, history: historyOfAccount(evidence, xUserId) });
  for (const line of evidence.journal) {
    if (line.kind !== 'stored') continue;
    const key = `${line.xUserId} ${line.generation}`;
    const before = seen.get(key);
    if (before !== undefined && before !== line.accessHash)
      violation(line.xUserId, `generation ${line.generation} was stored twice`);
    seen.set(key, line.accessHash);
    const now = evidence.stored.get(line.xUserId);
    // That an account is gone is checked elsewhere.
    if (now === undefined) continue;
    if (now.generation < line.generation)
      violation(line.xUserId, `generation ${line.generation} was stored, and now it is ${now.generation}`);
    else if (
      now.generation === line.generation &&
      shortHash(now.credentials?.accessToken ?? '') !== line.accessHash
    )
      violation(line.xUserId, `generation ${line.generation} has other tokens than were stored`);
  }
  return violations;
}
