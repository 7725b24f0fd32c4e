import type { Evidence } from './evidence.js';
import type { JournalLine } from './journal.js';
import type { XEntry } from './x-process.js';

/** A broken promise, with what led to it. */
export interface Violation {
  /** As RELIABILITY.md numbers it. */
  readonly invariant: string;
  readonly what: string;
  readonly history: readonly string[];
}

/** Longer ones begin with what matters least. */
const MOST_LINES = 24;

/** What X and the workers did with one account, in order, up to `until` (ms since 1970). */
export function historyOfAccount(
  evidence: Evidence,
  xUserId: string,
  until = Number.POSITIVE_INFINITY,
): string[] {
  const username = usernameOf(evidence, xUserId);
  return history(
    evidence,
    (line) =>
      ('xUserId' in line && line.xUserId === xUserId && line.kind !== 'offered') || line.kind === 'kill',
    (entry) => entry.username === username && entry.kind.startsWith('refresh'),
    until,
  );
}

export function historyOfText(evidence: Evidence, text: string): string[] {
  const xUserId = evidence.journal.find((line) => line.kind === 'offered' && line.text === text);
  const post = evidence.posts.find(({ parts }) => parts.some((part) => part.text === text));
  return [
    ...history(
      evidence,
      (line) =>
        ('text' in line && line.text === text) ||
        (line.kind === 'told-author' && line.postId === post?.id) ||
        (line.kind === 'looked' && xUserId?.kind === 'offered' && line.xUserId === xUserId.xUserId),
      (entry) => entry.text === text,
      Number.POSITIVE_INFINITY,
    ),
    `at the end: ${post === undefined ? 'no such post' : JSON.stringify(post)}`,
  ];
}

function usernameOf({ accounts }: Evidence, xUserId: string): string {
  return accounts.find((account) => account.xUserId === xUserId)?.username ?? xUserId;
}

function history(
  { journal, ledger }: Evidence,
  ours: (line: JournalLine) => boolean,
  theirs: (entry: XEntry) => boolean,
  until: number,
): string[] {
  const lines = [
    ...journal.filter(ours).map(({ at, by, ...line }) => ({ at, line: `${by}: ${JSON.stringify(line)}` })),
    ...ledger.filter(theirs).map(({ at, ...entry }) => ({ at, line: `X: ${JSON.stringify(entry)}` })),
  ];
  return lines
    .filter(({ at }) => at <= until)
    .sort((one, other) => one.at - other.at)
    .slice(-MOST_LINES)
    .map(({ at, line }) => `${new Date(at).toISOString().slice(14, 23)} ${line}`);
}
