import { expect, test } from 'vitest';
import { SEGMENT_BYTES, segmentsOf } from '../../../src/posting/upload/segments.js';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const bytesOf = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; at += 4096) bytes.writeUInt32LE(at, at);
  return bytes;
};

test.each([
  ['nothing', 0, 65_536],
  ['less than one', 5000, 4096],
  ['exactly two', 2 * SEGMENT_BYTES, 65_536],
  ['three and a bit, in odd pieces', 3 * SEGMENT_BYTES + 8192, 100_003],
  ['pieces that are longer than a segment', 3 * SEGMENT_BYTES + 4096, 5_000_000],
])('%s is cut into segments, and is whole together', async (_, length, size) => {
  const bytes = bytesOf(length);
  const lengths: number[] = [];
  const copies: Buffer[] = [];
  for await (const segment of segmentsOf(inPieces(bytes, size))) {
    lengths.push(segment.length);
    copies.push(Buffer.from(segment));
  }
  expect(Buffer.concat(copies).equals(bytes)).toBe(true);
  expect(lengths.slice(0, -1).every((each) => each === SEGMENT_BYTES)).toBe(true);
  expect(lengths).toHaveLength(Math.ceil(length / SEGMENT_BYTES));
});

test('one segment is read ahead, and no more than two are in memory', async () => {
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for (let index = 0; index < 5; index += 1) {
      read += 1;
      yield Buffer.alloc(SEGMENT_BYTES, index);
    }
  }
  const memories = new Set<ArrayBufferLike>();
  for await (const segment of segmentsOf(counted())) {
    memories.add(segment.buffer);
    const index = segment[0] ?? -1;
    await new Promise((resolve) => setImmediate(resolve));
    expect(read).toBeLessThanOrEqual(index + 2);
    expect(segment.every((byte) => byte === index)).toBe(true);
  }
  expect(memories.size).toBeLessThanOrEqual(2);
});

test('a reader that stops closes the file; one that fails is heard of', async () => {
  let isClosed = false;
  async function* failing(fails: boolean): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.alloc(SEGMENT_BYTES);
      if (fails) throw new Error('EIO');
      yield Buffer.alloc(SEGMENT_BYTES);
      yield Buffer.alloc(SEGMENT_BYTES);
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of segmentsOf(failing(false))) break;
  expect(isClosed).toBe(true);
  const all = async () => {
    let count = 0;
    for await (const _ of segmentsOf(failing(true))) count += 1;
    return count;
  };
  await expect(all()).rejects.toThrow('EIO');
});
