import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** One thing that a look-alike saw or did. `at` is milliseconds since 1970 by the look-alike's clock. */
export interface LedgerEntry {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly [detail: string]: unknown;
}

/** An append-only record that tests read; nothing in it is ever changed or removed. */
export interface Ledger {
  record(kind: string, detail: Record<string, unknown>): LedgerEntry;
  entries(kind?: string): readonly LedgerEntry[];
  close(): void;
}

/** With a `file`, each entry is on disk (fsync) before `record` returns, so that it outlives a kill. */
export function createLedger(options: { file?: string } = {}): Ledger {
  const entries: LedgerEntry[] = [];
  const file = options.file === undefined ? undefined : openSync(options.file, 'a');
  return {
    record(kind, detail) {
      const entry: LedgerEntry = { ...detail, seq: entries.length + 1, at: Date.now(), kind };
      entries.push(entry);
      if (file !== undefined) {
        writeSync(file, `${JSON.stringify(entry)}\n`);
        fsyncSync(file);
      }
      return entry;
    },
    entries: (kind) => (kind === undefined ? entries : entries.filter((entry) => entry.kind === kind)),
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}
