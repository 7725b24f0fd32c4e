import { shortHash } from '../journal.js';
import type { HeardEvent } from '../solo/solo-process.js';
import type { Violation } from '../violation.js';
import type { XEntry, XProcess } from '../x-process.js';
import type { IoCase, IoEvidence } from './io-case.js';

export interface IoFigures {
  cases: number;
  /** How many I/Os were really met. */
  failed: number;
  refusedStarts: number;
  refusedWrites: number;
  refreshes: number;
  tokenRequestsWhileUnwritable: number;
  keptInFiles: number;
  lostPairs: number;
  accepted: number;
  published: number;
  duplicates: number;
}

export function noIoFigures(): IoFigures {
  return {
    cases: 0,
    failed: 0,
    refusedStarts: 0,
    refusedWrites: 0,
    refreshes: 0,
    tokenRequestsWhileUnwritable: 0,
    keptInFiles: 0,
    lostPairs: 0,
    accepted: 0,
    published: 0,
    duplicates: 0,
  };
}

/** Everything that must hold after one disk has failed once. */
export async function checkIo(
  x: XProcess,
  one: IoCase,
  evidence: IoEvidence,
  figures: IoFigures,
): Promise<Violation[]> {
  const names = new Set(evidence.accounts.map(({ username }) => username));
  // Other cases have their own users at the same X.
  const ledger = (await x.ledger(evidence.ledgerFrom)).filter(({ username = '' }) => names.has(username));
  const where = `${one.fault} at I/O ${one.at}, ${one.ending}`;
  const violations: Violation[] = [];
  const violate = (invariant: string, what: string): void =>
    void violations.push({ invariant, what: `${where}: ${what}`, history: history(evidence, ledger) });
  const count = (kind: string): number => evidence.events.filter((event) => event.kind === kind).length;

  const early = requestsWhileUnwritable(evidence);
  if (early > 0) violate('R11', `${early} token requests left while the store took nothing`);
  if (!evidence.wentOn) violate('R11', 'it did not go on when the disk worked again');
  if (evidence.left.length > 0) violate('settled', evidence.left.join('; '));
  const lost = await lostPairs(evidence, ledger);
  for (const what of lost) violate('R10', what);
  const posts = await checkPosts(evidence, ledger, one);
  for (const [invariant, what] of posts.problems) violate(invariant, what);
  const files = (await evidence.storage.kept.all()).length;
  if (files > 0) violate('R10', `${files} emergency files are left although everything is stored`);

  figures.cases += 1;
  figures.failed += evidence.failed ? 1 : 0;
  figures.refusedStarts += evidence.refusedStart ? 1 : 0;
  figures.refusedWrites += count('refused');
  figures.refreshes += ledger.filter(({ kind }) => kind === 'refresh-effect').length;
  figures.tokenRequestsWhileUnwritable += early;
  figures.keptInFiles += count('kept');
  figures.lostPairs += lost.length;
  figures.accepted += posts.accepted;
  figures.published += posts.published;
  figures.duplicates += posts.duplicates;
  return violations;
}

/** By the order in which the process said it: behind its first refusal, and before the end of the outage. */
function requestsWhileUnwritable({ events, before }: IoEvidence): number {
  const first = events.findIndex(({ kind }) => kind === 'refused');
  if (first < 0) return 0;
  return events.slice(first, before).filter(({ kind }) => kind === 'refreshing').length;
}

/** Nobody but X has the newest pair, or nobody has a working one. */
async function lostPairs(evidence: IoEvidence, ledger: readonly XEntry[]): Promise<string[]> {
  const lost: string[] = [];
  for (const { xUserId, username } of evidence.accounts) {
    const account = (await evidence.storage.accounts.read(xUserId))?.value;
    if (account?.status !== 'active') {
      lost.push(`@${username} is ${account?.status ?? 'gone'}`);
      continue;
    }
    const relinked = evidence.relinked?.xUserId === xUserId ? evidence.relinked : undefined;
    const issued = ledger.filter(
      (entry) =>
        entry.kind === 'refresh-effect' &&
        entry.username === username &&
        entry.seq > (relinked?.afterSeq ?? 0),
    );
    const newest = issued.at(-1)?.issuedRefreshHash ?? (relinked && shortHash(relinked.token));
    const refreshToken = account.credentials?.refreshToken;
    if (newest !== undefined && (refreshToken === undefined || shortHash(refreshToken) !== newest))
      lost.push(`@${username} has another pair than X issued last`);
  }
  return lost;
}

async function checkPosts(
  { events, before, later, accounts, storage }: IoEvidence,
  ledger: readonly XEntry[],
  one: IoCase,
) {
  const accepted = events.flatMap((event) => (event.kind === 'accepted' ? [event] : []));
  const onX = new Map<string, number>();
  for (const { kind, text = '' } of ledger)
    if (kind === 'post-effect') onX.set(text, (onX.get(text) ?? 0) + 1);
  const problems: [string, string][] = [];
  for (const { text, postId } of accepted) {
    const post = await storage.posts.read(postId);
    if (post?.status !== 'published') problems.push(['E2', `"${text}" was accepted, and is ${post?.status}`]);
    if (onX.get(text) !== 1) problems.push(['E1', `"${text}" is on X ${onX.get(text) ?? 0} times`]);
  }
  const duplicates = [...onX.values()].reduce((more, times) => more + times - 1, 0);
  if (duplicates > 0 && problems.length === 0) problems.push(['E1', `${duplicates} duplicates`]);
  // A process that was killed may have left a post that nobody knows the end of; the disk alone must not.
  const looked = [...events.slice(0, before), ...events.slice(before), ...later].filter(
    ({ kind }) => kind === 'looked',
  ).length;
  if (one.ending === 'repaired' && looked > 0)
    problems.push(['E3', `${looked} timelines were read: a post became ambiguous`]);
  const published = (
    await Promise.all(accounts.map(({ xUserId }) => storage.posts.ofAccount(xUserId, ['published'])))
  ).flat().length;
  return { problems, duplicates, accepted: accepted.length, published };
}

const MOST_LINES = 24;

function history({ events, before, later }: IoEvidence, ledger: readonly XEntry[]): string[] {
  const mine = (name: string) => (event: HeardEvent) => ({
    at: event.at,
    line: `${name}: ${JSON.stringify(event)}`,
  });
  const lines = [
    ...events.slice(0, before).map(mine('worker')),
    ...events.slice(before).map(mine('worker, later')),
    ...later.map(mine('next worker')),
    ...ledger
      .filter(({ kind }) => kind.startsWith('refresh'))
      .map((entry) => ({ at: entry.at, line: `X: ${JSON.stringify(entry)}` })),
  ];
  return lines
    .filter(({ line }) => !/"kind":"(accepted|not-accepted|asked|ran)"/.test(line))
    .sort((one, other) => one.at - other.at)
    .slice(-MOST_LINES)
    .map(({ line }) => line);
}
