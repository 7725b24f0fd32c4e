import { longestWaitMs } from './check-accounts.js';
import { idsByText } from './check-posts.js';
import type { CrashPoint } from './crash-points.js';
import type { Evidence } from './evidence.js';
import { consentsOf } from './lost.js';
import { forgives } from './models.js';
import type { RoundResult } from './round.js';

/** What the sweep prints last. */
export interface CrashFigures {
  kills: number;
  /** Of these at an exact point, and how many at each. */
  atPoints: number;
  points: Partial<Record<CrashPoint, number>>;
  rounds: number;
  accounts: number;
  /** Token requests that had an effect at X. */
  refreshes: number;
  /** Accounts that needed their owner; nobody could have saved those in the irreducible set. */
  broken: number;
  irreducible: number;
  lostOutside: number;
  /** On an X that takes a spent token again for a while. */
  lostWithGrace: number;
  /** Of the irreducible ones: noticed, and their owners told. */
  flagged: number;
  /** The longest that an owner waited for the notice after the next start, in ms. */
  toldAfterMs: number;
  accepted: number;
  acceptedLost: number;
  published: number;
  failed: number;
  /** Waiting for an owner, or for an author's word on a post that nobody found. */
  held: number;
  asked: number;
  cancelled: number;
  unlinked: number;
  /** Requests to post whose outcome nobody saw. */
  ambiguous: number;
  duplicates: number;
  integrityChecks: number;
  integrityOk: number;
}

export function noFigures(): CrashFigures {
  return {
    kills: 0,
    atPoints: 0,
    points: {},
    rounds: 0,
    accounts: 0,
    refreshes: 0,
    broken: 0,
    irreducible: 0,
    lostOutside: 0,
    lostWithGrace: 0,
    flagged: 0,
    toldAfterMs: 0,
    accepted: 0,
    acceptedLost: 0,
    published: 0,
    failed: 0,
    held: 0,
    asked: 0,
    cancelled: 0,
    unlinked: 0,
    ambiguous: 0,
    duplicates: 0,
    integrityChecks: 0,
    integrityOk: 0,
  };
}

export function addFigures(sum: CrashFigures, { evidence, healed }: RoundResult): void {
  const last = healed ?? evidence;
  const count = (kind: string): number => last.journal.filter((line) => line.kind === kind).length;
  // Who dies at a point of its own may be noted by the sweep, too.
  sum.kills += new Set(last.journal.flatMap((line) => (line.kind === 'kill' ? [line.victim] : []))).size;
  sum.rounds += 1;
  sum.accounts += evidence.accounts.length;
  sum.refreshes += evidence.ledger.filter(({ kind }) => kind === 'refresh-effect').length;
  addPoints(sum, evidence);
  addBroken(sum, evidence);
  addPosts(sum, evidence, last);
  sum.accepted += count('accepted');
  sum.cancelled += count('cancelled');
  sum.unlinked += count('unlinked');
  sum.integrityChecks += last.integrity.checks;
  sum.integrityOk += last.integrity.checks - last.integrity.damage.length;
}

function addPoints(sum: CrashFigures, { journal }: Evidence): void {
  for (const line of journal) {
    if (line.kind !== 'kill' || line.point === undefined) continue;
    sum.atPoints += 1;
    sum.points[line.point] = (sum.points[line.point] ?? 0) + 1;
  }
}

function addBroken(sum: CrashFigures, evidence: Evidence): void {
  for (const account of evidence.accounts) {
    const stored = evidence.stored.get(account.xUserId);
    // Of those that were unlinked since, nobody has to be told.
    if (stored === undefined) continue;
    for (const { lostAt, healed } of consentsOf(evidence, account)) {
      const isBroken = healed !== undefined || stored.status !== 'active';
      const isLost = lostAt !== undefined;
      if (isBroken) sum.broken += 1;
      if (isLost) sum.irreducible += 1;
      if (isBroken && !isLost) sum.lostOutside += 1;
      if (isBroken && forgives(evidence.model)) sum.lostWithGrace += 1;
      if (isBroken && isLost) sum.flagged += 1;
    }
    sum.toldAfterMs = Math.max(sum.toldAfterMs, longestWaitMs(evidence, account));
  }
}

function addPosts(sum: CrashFigures, evidence: Evidence, last: Evidence): void {
  const known = new Set(last.posts.flatMap(({ parts }) => parts.map(({ text }) => text)));
  sum.acceptedLost += last.journal.filter((line) => line.kind === 'accepted' && !known.has(line.text)).length;
  sum.published += last.posts.filter(({ status }) => status === 'published').length;
  sum.failed += last.posts.filter(({ status }) => status === 'failed').length;
  sum.held += evidence.posts.filter(({ heldReason }) => heldReason === 'needs_reauthorization').length;
  sum.asked += last.posts.filter(({ heldReason }) => heldReason === 'outcome_unknown').length;
  sum.ambiguous += ambiguous(last);
  sum.duplicates += [...idsByText(last).values()].reduce((more, ids) => more + ids.length - 1, 0);
}

function ambiguous({ journal }: Evidence): number {
  const sent = journal.filter(({ kind }) => kind === 'sending').length;
  const clear = journal.filter((line) => line.kind === 'answered' && line.outcome !== 'unknown').length;
  return sent - clear;
}
