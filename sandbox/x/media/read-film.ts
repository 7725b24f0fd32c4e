import type { Size } from '../../media/read-size.js';

/** What the header of an MP4 or QuickTime file says. */
export interface Film extends Partial<Size> {
  readonly durationMs?: number;
}

type ReadAt = (offset: number, length: number) => Buffer;
interface Box {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** More than any `moov` box of a file that X takes. */
const MOST_HEADER = 16 * 1024 * 1024;

/** Undefined when there is no header (`moov`), or none that can be read: such a file cannot be played. */
export function readFilm(readAt: ReadAt, size: number): Film | undefined {
  const moov = boxesOf(readAt, 0, size).find(({ kind }) => kind === 'moov');
  if (moov === undefined || moov.to > size || moov.to - moov.from > MOST_HEADER) return undefined;
  const header = readAt(moov.from, moov.to - moov.from);
  const within: ReadAt = (offset, length) => header.subarray(offset, offset + length);
  const boxes = boxesOf(within, 0, header.length);
  const mvhd = boxes.find(({ kind }) => kind === 'mvhd');
  if (mvhd === undefined) return undefined;
  const sizes = boxes.filter(({ kind }) => kind === 'trak').map((trak) => sizeOf(within, trak));
  return { ...durationOf(within(mvhd.from, 32)), ...sizes.find((one) => one !== undefined) };
}

/** The boxes that lie side by side there. */
function boxesOf(readAt: ReadAt, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    const head = readAt(at, 16);
    const length = lengthOf(head, to - at);
    const skip = head.readUInt32BE(0) === 1 ? 16 : 8;
    if (length < skip) break;
    boxes.push({ kind: head.toString('latin1', 4, 8), from: at + skip, to: at + length });
    at += length;
  }
  return boxes;
}

/** 0: as far as the file goes; 1: the length follows, in 64 bits. */
function lengthOf(head: Buffer, rest: number): number {
  const length = head.readUInt32BE(0);
  if (length === 0) return rest;
  return length === 1 && head.length >= 16 ? Number(head.readBigUInt64BE(8)) : length;
}

function durationOf(mvhd: Buffer): Film {
  if (mvhd.length < 32) return {};
  const isLong = mvhd[0] === 1;
  const scale = mvhd.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return scale === 0 ? {} : { durationMs: Math.round((duration / scale) * 1000) };
}

/** Of a track of pictures; sound has no size. */
function sizeOf(readAt: ReadAt, trak: Box): Size | undefined {
  const tkhd = boxesOf(readAt, trak.from, trak.to).find(({ kind }) => kind === 'tkhd');
  if (tkhd === undefined || tkhd.to - tkhd.from < 84) return undefined;
  // The last two numbers of the box, in 16.16 bits.
  const width = readAt(tkhd.to - 8, 4).readUInt32BE(0) >>> 16;
  const height = readAt(tkhd.to - 4, 4).readUInt32BE(0) >>> 16;
  return width > 0 && height > 0 ? { width, height } : undefined;
}
