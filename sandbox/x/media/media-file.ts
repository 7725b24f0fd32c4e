import { createHash } from 'node:crypto';
import { appendFileSync, closeSync, openSync, readSync, rmSync } from 'node:fs';

/** Where a segment's bytes lie in the file on disk. */
interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** The bytes of one upload, on disk: they may be hundreds of megabytes. */
export interface MediaFile {
  /** Keeps a segment; one that was kept before under this number is replaced. */
  put(segment: number, bytes: Uint8Array): void;
  has(segment: number): boolean;
  readonly segments: number;
  /** In bytes, without what was replaced. */
  readonly size: number;
  /** The first number that is missing before the last one, if any. */
  readonly gap: number | undefined;
  /** Hex, of the segments in the order of their numbers. */
  sha256(): string;
  /** As many bytes as there are, at most `length`. */
  readAt(offset: number, length: number): Buffer;
  remove(): void;
}

/** Reading in pieces of this size keeps memory small whatever the size of the upload. */
const PIECE = 1024 * 1024;

/** Segments may come in any order, so they are written one after the other and found again by where they lie. */
export function createMediaFile(path: string): MediaFile {
  const extents = new Map<number, Extent>();
  let written = 0;
  // Hashed on the way while they come in order, as they nearly always do: reading 512 MB again takes a second.
  let hash = createHash('sha256');
  let hashed = 0;

  const ordered = (): Extent[] => [...extents].sort(([a], [b]) => a - b).map(([, extent]) => extent);
  const size = (): number => ordered().reduce((sum, { length }) => sum + length, 0);

  function readAt(offset: number, length: number): Buffer {
    const pieces: Buffer[] = [];
    const descriptor = openSync(path, 'r');
    try {
      let start = 0;
      for (const extent of ordered()) {
        const from = Math.max(offset, start);
        const to = Math.min(offset + length, start + extent.length);
        if (from < to) pieces.push(readPiece(descriptor, extent.offset + from - start, to - from));
        start += extent.length;
      }
    } finally {
      closeSync(descriptor);
    }
    return Buffer.concat(pieces);
  }

  function hashAnew(): void {
    hash = createHash('sha256');
    const total = size();
    for (let offset = 0; offset < total; offset += PIECE) hash.update(readAt(offset, PIECE));
    hashed = extents.size;
  }

  return {
    put(segment, bytes) {
      const isNext = segment === hashed && extents.size === hashed;
      appendFileSync(path, bytes, { mode: 0o600 });
      extents.set(segment, { offset: written, length: bytes.length });
      written += bytes.length;
      if (isNext) {
        hash.update(bytes);
        hashed += 1;
      } else {
        hashed = -1;
      }
    },
    has: (segment) => extents.has(segment),
    get segments() {
      return extents.size;
    },
    get size() {
      return size();
    },
    get gap() {
      return [...Array(extents.size).keys()].find((segment) => !extents.has(segment));
    },
    sha256() {
      if (hashed !== extents.size) hashAnew();
      return hash.copy().digest('hex');
    },
    readAt,
    remove: () => rmSync(path, { force: true }),
  };
}

function readPiece(descriptor: number, position: number, length: number): Buffer {
  const piece = Buffer.alloc(length);
  const read = readSync(descriptor, piece, 0, length, position);
  return piece.subarray(0, read);
}
