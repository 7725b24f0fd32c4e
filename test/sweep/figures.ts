import { idsByText } from './check-posts.js';
import type { Evidence } from './evidence.js';
import { irreducible } from './lost.js';
import type { RoundResult } from './round.js';

/** What the sweep prints last. */
export interface CrashFigures {
  kills: number;
  rounds: number;
  accounts: number;
  /** Token requests that had an effect at X. */
  refreshes: number;
  /** Accounts that needed their owner, and how many of them nobody could have saved. */
  broken: number;
  irreducible: number;
  accepted: number;
  published: number;
  failed: number;
  /** Waiting for an owner, or for an author's word on a post that nobody found. */
  held: number;
  asked: number;
  /** Requests to post whose outcome nobody saw. */
  ambiguous: number;
  duplicates: number;
  integrityChecks: number;
}

export function noFigures(): CrashFigures {
  return {
    kills: 0,
    rounds: 0,
    accounts: 0,
    refreshes: 0,
    broken: 0,
    irreducible: 0,
    accepted: 0,
    published: 0,
    failed: 0,
    held: 0,
    asked: 0,
    ambiguous: 0,
    duplicates: 0,
    integrityChecks: 0,
  };
}

export function addFigures(sum: CrashFigures, { evidence, healed }: RoundResult): void {
  const last = healed ?? evidence;
  const count = (kind: string): number => last.journal.filter((line) => line.kind === kind).length;
  sum.kills += count('kill');
  sum.rounds += 1;
  sum.accounts += evidence.accounts.length;
  sum.refreshes += evidence.ledger.filter(({ kind }) => kind === 'refresh-effect').length;
  sum.broken += [...evidence.stored.values()].filter(({ status }) => status !== 'active').length;
  sum.irreducible += irreducible(evidence).size;
  sum.accepted += count('accepted');
  sum.published += last.posts.filter(({ status }) => status === 'published').length;
  sum.failed += last.posts.filter(({ status }) => status === 'failed').length;
  sum.held += evidence.posts.filter(({ heldReason }) => heldReason === 'needs_reauthorization').length;
  sum.asked += last.posts.filter(({ heldReason }) => heldReason === 'outcome_unknown').length;
  sum.ambiguous += ambiguous(last);
  sum.duplicates += [...idsByText(last).values()].reduce((more, ids) => more + ids.length - 1, 0);
  sum.integrityChecks += healed === undefined ? 1 : 2;
}

function ambiguous({ journal }: Evidence): number {
  const sent = journal.filter(({ kind }) => kind === 'sending').length;
  const clear = journal.filter((line) => line.kind === 'answered' && line.outcome !== 'unknown').length;
  return sent - clear;
}
