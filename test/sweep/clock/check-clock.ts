import { shortHash } from '../journal.js';
import type { Violation } from '../violation.js';
import type { XEntry, XProcess } from '../x-process.js';
import type { ClockEvidence } from './clock-round.js';

export interface ClockFigures {
  rounds: number;
  steps: number;
  accounts: number;
  refreshes: number;
  mostRefreshesAStep: number;
  lost: number;
  accepted: number;
  published: number;
  duplicates: number;
  /** Notices of jobs, and how many came twice. */
  told: number;
  toldTwice: number;
}

export function noClockFigures(): ClockFigures {
  return {
    rounds: 0,
    steps: 0,
    accounts: 0,
    refreshes: 0,
    mostRefreshesAStep: 0,
    lost: 0,
    accepted: 0,
    published: 0,
    duplicates: 0,
    told: 0,
    toldTwice: 0,
  };
}

/** R13, R1 and what must hold for posts, after one round. */
export async function checkClock(
  x: XProcess,
  evidence: ClockEvidence,
  figures: ClockFigures,
): Promise<Violation[]> {
  const names = new Set(evidence.accounts.map(({ username }) => username));
  const ledger = (await x.ledger(evidence.ledgerFrom)).filter(({ username = '' }) => names.has(username));
  const violations: Violation[] = [];
  const violate = (invariant: string, what: string, about: (entry: XEntry) => boolean): void =>
    void violations.push({ invariant, what, history: ledger.filter(about).map(asLine) });
  if (evidence.left.length > 0) violate('settled', evidence.left.join('; '), () => false);

  for (const { xUserId, username } of evidence.accounts) {
    const isIts = (entry: XEntry): boolean => entry.username === username && entry.kind.startsWith('refresh');
    const effects = ledger.filter((entry) => entry.username === username && entry.kind === 'refresh-effect');
    if (effects.length > evidence.steps)
      violate('R13', `@${username}: ${effects.length} refreshes for ${evidence.steps} steps`, isIts);
    const overlap = overlapping(ledger.filter((entry) => isIts(entry) && entry.kind === 'refresh'));
    if (overlap) violate('R1', `@${username}: two refresh requests were outstanding at once`, isIts);
    const account = (await evidence.storage.accounts.read(xUserId))?.value;
    const token = account?.credentials?.refreshToken;
    const newest = effects.at(-1)?.issuedRefreshHash;
    const isLost =
      account?.status !== 'active' ||
      token === undefined ||
      (newest !== undefined && shortHash(token) !== newest);
    if (isLost) violate('R13', `@${username} is lost (${account?.status})`, isIts);
    figures.refreshes += effects.length;
    figures.lost += isLost ? 1 : 0;
    figures.mostRefreshesAStep = Math.max(figures.mostRefreshesAStep, effects.length / evidence.steps);
  }
  await checkWork(evidence, ledger, figures, (invariant, what, text) =>
    violate(invariant, what, (entry) => entry.text === text),
  );
  figures.rounds += 1;
  figures.steps += evidence.steps;
  figures.accounts += evidence.accounts.length;
  return violations;
}

async function checkWork(
  { workers, storage }: ClockEvidence,
  ledger: readonly XEntry[],
  figures: ClockFigures,
  violate: (invariant: string, what: string, text: string) => void,
): Promise<void> {
  const onX = new Map<string, number>();
  for (const { kind, text = '' } of ledger)
    if (kind === 'post-effect') onX.set(text, (onX.get(text) ?? 0) + 1);
  for (const event of workers.flat()) {
    if (event.kind !== 'accepted') continue;
    const times = onX.get(event.text) ?? 0;
    const status = (await storage.posts.read(event.postId))?.status;
    if (times !== 1) violate('E1', `"${event.text}" is on X ${times} times`, event.text);
    if (status !== 'published') violate('E2', `"${event.text}" was accepted, and is ${status}`, event.text);
    figures.accepted += 1;
    figures.published += status === 'published' ? 1 : 0;
    figures.duplicates += Math.max(0, times - 1);
  }
  const told = workers.flat().flatMap((event) => (event.kind === 'ran' ? [event.job] : []));
  const twice = told.filter((job, index) => told.indexOf(job) !== index);
  for (const job of twice) violate('R13', `the job "${job}" ran twice`, '');
  figures.told += told.length;
  figures.toldTwice += twice.length;
}

function overlapping(requests: readonly XEntry[]): boolean {
  return requests.some((second) =>
    requests.some(
      (first) =>
        first.seq < second.seq &&
        first.receivedAt !== undefined &&
        second.receivedAt !== undefined &&
        second.receivedAt < first.at &&
        first.receivedAt < second.at,
    ),
  );
}

function asLine({ at, ...entry }: XEntry): string {
  return `${new Date(at).toISOString().slice(14, 23)} X: ${JSON.stringify(entry)}`;
}
