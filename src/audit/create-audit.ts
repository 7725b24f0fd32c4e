import type { Clock } from '../clock.js';
import { type AuditFormat, exportLines } from './export-lines.js';
import type { AuditLine, AuditQuery, AuditStore } from './ports.js';
import { recordAct } from './record-act.js';

export interface AuditSeams {
  readonly storage: {
    readonly audit: AuditStore;
    transaction<T>(work: (unit: { readonly audit: AuditStore }) => Promise<T>): Promise<T>;
  };
  readonly clock: Clock;
}

export interface AuditExport {
  /** What is asked for; `limit` is how many rows at most, the newest of them. */
  readonly query: AuditQuery;
  readonly format: AuditFormat;
  /** Who takes it away, and where: that is an act, too. */
  readonly actorId: string;
  readonly place: string;
}

/** What was written down, as people are shown it. */
export interface Audit {
  /** Newest first. */
  page(query: AuditQuery): Promise<AuditLine[]>;
  /** The text of a file, oldest first. `isWhole`: there were no more than the limit. */
  exported(request: AuditExport): Promise<{ text: string; rows: number; isWhole: boolean }>;
}

export function createAudit({ storage, clock }: AuditSeams): Audit {
  return {
    page: (query) => storage.audit.page(query),
    async exported({ query, format, actorId, place }) {
      const found = await storage.audit.page({ ...query, limit: query.limit + 1 });
      const lines = found.slice(0, query.limit).reverse();
      let text = '';
      for await (const piece of exportLines(lines, format)) text += piece;
      const details = { format, rows: lines.length };
      await storage.transaction((unit) =>
        recordAct(unit, clock.now(), { kind: 'audit_exported', actorId, place, details }),
      );
      return { text, rows: lines.length, isWhole: found.length === lines.length };
    },
  };
}
