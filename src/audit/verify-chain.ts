import { GENESIS, hashOf } from './chain.js';
import type { AuditMark, AuditRow } from './ports.js';

/** What is wrong with a chain, at the first row where it shows. */
export type AuditFlaw =
  /** Rows from one number to another (both included) are not there. */
  | { readonly kind: 'removed'; readonly from: number; readonly to: number }
  /** A row says something else than when it was written, or was put in. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** A row that was written as another number. */
  | { readonly kind: 'reordered'; readonly seq: number; readonly was: number }
  /** What was noted earlier is not there any more: the end was cut off, or everything was written anew. */
  | { readonly kind: 'cut_off'; readonly seq: number }
  | { readonly kind: 'rewritten'; readonly seq: number };

export interface AuditVerdict {
  readonly rows: number;
  /** The newest row that the chain holds up to. */
  readonly head: AuditMark | undefined;
  readonly flaw?: AuditFlaw;
}

/** Rows in their order, from behind this number on. */
export type ReadRows = (after: number, limit: number) => Promise<readonly AuditRow[]>;

/** Rows that are in memory at a time. */
const BATCH = 1_000;

/** Follows the chain from its first row, up to the first flaw. `known`: a place that was noted earlier. */
export async function verifyChain(read: ReadRows, known?: AuditMark): Promise<AuditVerdict> {
  let head: AuditMark | undefined;
  let rows = 0;
  for await (const row of allRows(read)) {
    const flaw = await flawOf(read, row, head, known);
    if (flaw !== undefined) return { rows, head, flaw };
    head = { seq: row.seq, hash: row.hash };
    rows += 1;
  }
  if (known !== undefined && known.seq > (head?.seq ?? 0))
    return { rows, head, flaw: { kind: 'cut_off', seq: known.seq } };
  return { rows, head };
}

async function flawOf(
  read: ReadRows,
  row: AuditRow,
  head: AuditMark | undefined,
  known: AuditMark | undefined,
): Promise<AuditFlaw | undefined> {
  const due = (head?.seq ?? 0) + 1;
  if (row.seq > due) return { kind: 'removed', from: due, to: row.seq - 1 };
  if (row.seq < due || row.hash !== hashOf(head?.hash ?? GENESIS, row)) {
    const was = await placeOf(read, row);
    return was === undefined ? { kind: 'changed', seq: row.seq } : { kind: 'reordered', seq: row.seq, was };
  }
  if (row.seq === known?.seq && row.hash !== known.hash) return { kind: 'rewritten', seq: row.seq };
  return undefined;
}

/** As which number the row was written, when it has only been moved: the one with which its hash comes out. What stood
 *  before it then is found a row before that place, or, when everything has moved on by one, at it. */
async function placeOf(read: ReadRows, row: AuditRow): Promise<number | undefined> {
  let before = GENESIS;
  for await (const { seq, hash } of allRows(read)) {
    const isMoved =
      seq !== row.seq && [before, hash].some((each) => hashOf(each, { ...row, seq }) === row.hash);
    if (isMoved) return seq;
    before = hash;
  }
  return undefined;
}

async function* allRows(read: ReadRows): AsyncGenerator<AuditRow> {
  // Also what somebody has put before the first one.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await read(after, BATCH);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.seq;
  }
}
