import { type AuditFormat, exportLines } from './audit/export-lines.js';
import type { AuditLine, AuditMark } from './audit/ports.js';
import { verifyChain } from './audit/verify-chain.js';
import { describeVerdict } from './cli/render-audit.js';
import type { Report } from './cli/report.js';
import type { Environment } from './config/reader.js';
import { readStorageConfig } from './config.js';
import { UserFacingError } from './errors.js';
import { type AuditDesk, openAuditDesk } from './storage/audit-desk.js';

/** Lines that are in memory at a time. */
const BATCH = 1_000;

/** Which database: that of the configuration, or a copy of one. */
export interface AuditPlace {
  readonly file?: string | undefined;
}

/** Follows the chain of the audit, beside a running bot or in a copy. `known`: `SEQ:HASH`, as an earlier run said it.
 *  Throws UserFacingError. */
export async function verifyAudit(
  environment: Environment,
  { known, ...place }: AuditPlace & { known?: string | undefined },
): Promise<Report> {
  const noted = known === undefined ? undefined : readMark(known);
  const desk = await openDesk(environment, place);
  try {
    return describeVerdict(await verifyChain(desk.after, noted));
  } finally {
    await desk.close();
  }
}

/** All of the audit as a file, piece by piece. Throws UserFacingError. */
export async function* exportAudit(
  environment: Environment,
  { format, ...place }: AuditPlace & { format: AuditFormat },
): AsyncGenerator<string> {
  const desk = await openDesk(environment, place);
  try {
    yield* exportLines(allLines(desk), format);
  } finally {
    await desk.close();
  }
}

async function* allLines({ after }: AuditDesk): AsyncGenerator<AuditLine> {
  for (let seen = 0; ; ) {
    const lines = await after(seen, BATCH);
    yield* lines;
    const last = lines.at(-1);
    if (last === undefined || lines.length < BATCH) return;
    seen = last.seq;
  }
}

function openDesk(environment: Environment, { file }: AuditPlace): Promise<AuditDesk> {
  return openAuditDesk(file === undefined ? readStorageConfig(environment).databaseUrl : `sqlite://${file}`);
}

function readMark(text: string): AuditMark {
  const [, seq, hash] = /^(\d{1,15}):([\w-]{43})$/.exec(text.trim()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new UserFacingError('That is no place in the audit.', {
    nextStep: 'Give what an earlier `rookery audit verify` has printed as newest: SEQ:HASH.',
  });
}
