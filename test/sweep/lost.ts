import type { Evidence } from './evidence.js';
import { shortHash } from './journal.js';
import { forgives } from './models.js';

/** The irreducible set: X user ids of accounts for which X issued an answer that never became durable, on an X that
 *  takes the old token no more. Nobody can save these; they have to be noticed. */
export function irreducible(evidence: Evidence): Set<string> {
  if (forgives(evidence.model)) return new Set();
  const durable = durableTokens(evidence);
  const lost = evidence.ledger.filter(
    ({ kind, issuedRefreshHash }) => kind === 'refresh-effect' && !durable.has(issuedRefreshHash ?? ''),
  );
  const names = new Set(lost.map(({ username }) => username));
  return new Set(
    evidence.accounts.filter(({ username }) => names.has(username)).map(({ xUserId }) => xUserId),
  );
}

/** Who died between the commit and its note left no note; but then the token is stored still, or was sent later. */
function durableTokens({ journal, ledger, stored }: Evidence): Set<string> {
  const durable = new Set<string>();
  for (const line of journal) if (line.kind === 'stored') durable.add(line.refreshHash);
  for (const { kind, tokenHash } of ledger)
    if (kind === 'refresh' && tokenHash !== undefined) durable.add(tokenHash);
  for (const { credentials } of stored.values())
    if (credentials.refreshToken !== undefined) durable.add(shortHash(credentials.refreshToken));
  return durable;
}
