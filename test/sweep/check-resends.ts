import type { Evidence } from './evidence.js';
import type { JournalLine } from './journal.js';
import { historyOfText, type Violation } from './violation.js';
import { READ_GAP_MS } from './worker-options.js';

/** Between a read and its note. */
const NOTE_SLACK_MS = 25;

/** E3: after a request whose outcome nobody saw, the text goes out again only when two reads of the timeline, far enough
 *  apart, have not shown it. */
export function checkResends(evidence: Evidence): Violation[] {
  const accountOf = new Map<string, string>();
  const reads = new Map<string, number[]>();
  const open = new Map<string, JournalLine>();
  const violations: Violation[] = [];
  for (const line of evidence.journal) {
    if (line.kind === 'offered') accountOf.set(line.text, line.xUserId);
    if (line.kind === 'looked') reads.set(line.xUserId, [...(reads.get(line.xUserId) ?? []), line.at]);
    // Refused, or never sent: a repeat is no resend.
    if (line.kind === 'answered' && (line.outcome === 'refused' || line.outcome === 'not_sent'))
      open.delete(line.text);
    if (line.kind !== 'sending') continue;
    const before = open.get(line.text);
    open.set(line.text, line);
    if (before === undefined) continue;
    const since = (reads.get(accountOf.get(line.text) ?? '') ?? []).filter((at) => at >= before.at);
    const gap = (since.at(-1) ?? 0) - (since[0] ?? 0);
    if (gap >= READ_GAP_MS - NOTE_SLACK_MS) continue;
    violations.push({
      invariant: 'E3',
      what: `"${line.text}": sent again after ${since.length} reads within ${gap} ms`,
      history: historyOfText(evidence, line.text),
    });
  }
  return violations;
}
