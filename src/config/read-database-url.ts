import type { Reader } from './reader.js';

const DEFAULT = 'sqlite://data/rookery.db';

/** The database's address; this version knows SQLite files. */
export function readDatabaseUrl(reader: Reader): string {
  const text = reader.text('DATABASE_URL');
  if (text === undefined) return DEFAULT;
  const problem = findProblem(text);
  if (problem !== undefined) {
    reader.refuse('DATABASE_URL', problem);
    return DEFAULT;
  }
  return text;
}

function findProblem(text: string): string | undefined {
  if (/^postgres(ql)?:/i.test(text))
    return 'names a Postgres database, which is not in this version; use SQLite';
  if (!text.startsWith('sqlite://')) return 'has to begin with sqlite://';
  const file = text.slice('sqlite://'.length);
  if (file === '' || file.endsWith('/')) return 'names no file after sqlite://';
  if (file.includes(':memory:')) return 'would keep everything in memory and forget all links on a restart';
  if (/[?#]/.test(file)) return 'contains options (? or #), which Rookery does not take here';
  return undefined;
}
