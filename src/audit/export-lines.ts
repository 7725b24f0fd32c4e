import type { AuditLine } from './ports.js';

export type AuditFormat = 'csv' | 'json';

/** Lines as a file, piece by piece. */
export function exportLines(
  lines: Iterable<AuditLine> | AsyncIterable<AuditLine>,
  format: AuditFormat,
): AsyncGenerator<string> {
  return format === 'csv' ? asCsv(lines) : asJson(lines);
}

/** RFC 4180. */
async function* asCsv(lines: Iterable<AuditLine> | AsyncIterable<AuditLine>): AsyncGenerator<string> {
  yield `${Object.keys(COLUMNS).join(',')}\r\n`;
  for await (const line of lines) {
    const cells = Object.values(COLUMNS).map((read) => cell(read(line)));
    yield `${cells.join(',')}\r\n`;
  }
}

/** One array, a row a line. */
async function* asJson(lines: Iterable<AuditLine> | AsyncIterable<AuditLine>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const line of lines) {
    yield `${separator}${JSON.stringify(exportedLine(line))}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/** A row under the names that it has in a file. */
export function exportedLine(line: AuditLine): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, read(line)]));
}

type Value = string | number | null;

const COLUMNS: Readonly<Record<string, (line: AuditLine) => Value>> = {
  seq: ({ seq }) => seq,
  at: ({ at }) => new Date(at).toISOString(),
  kind: ({ kind }) => kind,
  actor: ({ actor }) => actor,
  actor_discord_id: ({ actorId }) => actorId,
  subject: ({ subject }) => subject,
  subject_discord_id: ({ subjectId }) => subjectId,
  place: ({ place }) => place,
  x_user_id: ({ xUserId }) => xUserId,
  post_id: ({ postId }) => postId,
  x_post_id: ({ xPostId }) => xPostId,
  cost_dollars: ({ cost }) => (cost === null ? null : cost / 1_000_000),
  text_hash: ({ textHash }) => textHash,
  details: ({ details }) => details,
  hash: ({ hash }) => hash,
};

/** Spreadsheets run what begins like a formula, whether or not it stands in quotes: an apostrophe before it makes it
 *  text. A hash or a pseudonym may begin with a dash. */
function cell(value: Value): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
