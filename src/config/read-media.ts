import { dirname, join } from 'node:path';
import type { Reader } from './reader.js';

const UNITS: Readonly<Record<string, number>> = { MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };
const DEFAULT_LIMIT = 10 * 1024 ** 3;

/** Less than one video of X's largest would refuse what everything else takes. */
const SMALLEST_LIMIT = 512 * 1024 ** 2;

/** The folder for the files of posts and how many bytes they may take. */
export function readMedia(reader: Reader, databaseUrl: string): { folder: string; limit: number } {
  return { folder: readFolder(reader, databaseUrl), limit: readLimit(reader) };
}

function readFolder(reader: Reader, databaseUrl: string): string {
  const beside = join(dirname(databaseUrl.slice('sqlite://'.length)), 'media');
  const path = reader.text('MEDIA_FOLDER');
  if (path === undefined) return beside;
  // A slash tells a path from a secret in the wrong place, which would be printed as one.
  if (/[/\\]/.test(path) && !path.includes('\0')) return path;
  reader.refuse('MEDIA_FOLDER', 'is not a path (./media would be one)');
  return beside;
}

function readLimit(reader: Reader): number {
  const text = reader.text('MEDIA_FOLDER_LIMIT');
  if (text === undefined) return DEFAULT_LIMIT;
  const [, number, unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?) ?([MGT]B)$/i.exec(text) ?? [];
  const bytes = Math.floor(Number(number) * (UNITS[unit.toUpperCase()] ?? Number.NaN));
  if (bytes >= SMALLEST_LIMIT) return bytes;
  reader.refuse(
    'MEDIA_FOLDER_LIMIT',
    Number.isNaN(bytes) ? 'is not a size such as 10 GB' : 'is less than 512 MB, the size of one video',
  );
  return DEFAULT_LIMIT;
}
