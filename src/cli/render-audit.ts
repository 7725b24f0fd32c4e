import type { Report } from './report.js';

/** What a look at the chain came to. */
interface VerdictFacts {
  readonly rows: number;
  readonly head: { readonly seq: number; readonly hash: string } | undefined;
  readonly flaw?: Flaw;
}

type Flaw =
  | { readonly kind: 'removed'; readonly from: number; readonly to: number }
  | { readonly kind: 'reordered'; readonly seq: number; readonly was: number }
  | { readonly kind: 'changed' | 'cut_off' | 'rewritten'; readonly seq: number };

/** Whether the chain holds, where it breaks, and what to keep for the next time. */
export function describeVerdict({ rows, head, flaw }: VerdictFacts): Report {
  const ok = flaw === undefined;
  return {
    ok,
    document: { ok, rows, newest: head ?? null, ...(flaw === undefined ? {} : { flaw }) },
    text: () => `${flaw === undefined ? whole(rows, head) : broken(flaw, rows, head)}\n`,
  };
}

function whole(rows: number, head: VerdictFacts['head']): string {
  if (head === undefined) return 'Nothing has been written down yet.';
  return [
    `${number(rows)} ${rows === 1 ? 'row' : 'rows'}, none changed, removed or reordered.`,
    `Newest: ${mark(head)}`,
    'Keep this line where nobody who can write the database can: `rookery audit verify --known SEQ:HASH` finds out later whether the end was cut off, or all of it written anew.',
  ].join('\n');
}

function broken(flaw: Flaw, rows: number, head: VerdictFacts['head']): string {
  return [
    wordsFor(flaw),
    head === undefined
      ? 'No row before it holds.'
      : `The ${number(rows)} before it hold; the last of them: ${mark(head)}`,
  ].join('\n');
}

function wordsFor(flaw: Flaw): string {
  switch (flaw.kind) {
    case 'removed':
      return flaw.from === flaw.to
        ? `Row ${flaw.from} was removed.`
        : `Rows ${flaw.from} to ${flaw.to} were removed.`;
    case 'reordered':
      return `Row ${flaw.seq} was written as row ${flaw.was}: rows were reordered.`;
    case 'changed':
      return `Row ${flaw.seq} was changed, or put in, or a row before it was removed.`;
    case 'cut_off':
      return `Row ${flaw.seq}, which was noted earlier, is not there: the end was cut off.`;
    case 'rewritten':
      return `Row ${flaw.seq} is another one than the one that was noted earlier: everything up to it may have been written anew.`;
  }
}

function mark({ seq, hash }: { readonly seq: number; readonly hash: string }): string {
  return `${seq}:${hash}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
