import type { Evidence } from './evidence.js';
import { shortHash } from './journal.js';
import { forgives } from './models.js';
import type { SweepAccount } from './worker-options.js';

/** One consent of an account's owner, and what became of it. An account has as many as it was authorized. */
export interface Consent {
  /** When X issued an answer that never became durable, ms since 1970. On an X that takes the old token no more, nobody
   *  can save the account then: it is in the irreducible set, and has to be noticed. */
  readonly lostAt: number | undefined;
  /** How it ended: its owner authorized the account again, because it was broken. */
  readonly healed: { readonly hadIntent: boolean } | undefined;
}

/** The consents of an account, in order; the last one is in force. */
export function consentsOf(evidence: Evidence, { xUserId, username }: SweepAccount): Consent[] {
  const ours = evidence.ledger.filter((entry) => entry.username === username);
  const healings = evidence.journal.flatMap((line) =>
    line.kind === 'healed' && line.xUserId === xUserId ? [line] : [],
  );
  const durable = durableTokens(evidence);
  const isLost = ({ issuedRefreshHash = '' }: { readonly issuedRefreshHash?: string }): boolean =>
    !forgives(evidence.model) && !durable.has(issuedRefreshHash);
  return ours
    .filter(({ kind }) => kind === 'grant')
    .map(({ grant }, index) => ({
      lostAt: ours.find((entry) => entry.kind === 'refresh-effect' && entry.grant === grant && isLost(entry))
        ?.at,
      healed: healings[index],
    }));
}

const known = new WeakMap<Evidence, Set<string>>();

/** Who died between the commit and its note left no note; but then the token is stored still, or was sent later. */
function durableTokens(evidence: Evidence): Set<string> {
  const before = known.get(evidence);
  if (before !== undefined) return before;
  const durable = new Set<string>();
  for (const line of evidence.journal) if (line.kind === 'stored') durable.add(line.refreshHash);
  for (const { kind, tokenHash } of evidence.ledger)
    if (kind === 'refresh' && tokenHash !== undefined) durable.add(tokenHash);
  for (const { credentials } of evidence.stored.values())
    if (credentials?.refreshToken !== undefined) durable.add(shortHash(credentials.refreshToken));
  known.set(evidence, durable);
  return durable;
}
