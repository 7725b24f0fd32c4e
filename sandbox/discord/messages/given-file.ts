import { extname } from 'node:path';
import { readSize } from '../../media/read-size.js';
import { sniffType } from '../../media/sniff-type.js';

/** A file that a person picks. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What Discord takes it for; by its content and its name when absent. */
  readonly type?: string;
}

export const isGivenFile = (value: unknown): value is GivenFile =>
  typeof value === 'object' && value !== null && 'name' in value && 'bytes' in value;

const TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.zip': 'application/zip',
};

export const typeOf = ({ name, bytes, type }: GivenFile): string =>
  type ??
  sniffType(Buffer.from(bytes.subarray(0, 512))) ??
  TYPES[extname(name).toLowerCase()] ??
  'application/octet-stream';

/** What Discord says of pictures. */
export const sizeOf = (type: string, bytes: Buffer): { width?: number; height?: number } =>
  readSize(type, bytes) ?? {};
