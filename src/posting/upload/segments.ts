/** Bytes of one request; X refuses those of 5 MB. Where a file was interrupted, its next segment begins at a multiple of
 *  this: X counts segments, not bytes. */
export const SEGMENT_BYTES = 2 * 1024 * 1024;

/** Cuts a file into segments, the last one as long as what is left. Reads one ahead of whoever asks; a segment's memory
 *  is used again for the one after the next. */
export async function* segmentsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const filled = fill(chunks);
  let next = filled.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = filled.next();
      // Whoever stops asking hears of no error either.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await filled.return(undefined);
  }
}

async function* fill(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let buffer: Uint8Array = Buffer.allocUnsafe(SEGMENT_BYTES);
  let other: Uint8Array | undefined;
  let length = 0;
  for await (const chunk of chunks) {
    let taken = 0;
    while (taken < chunk.byteLength) {
      const piece = chunk.subarray(taken, taken + SEGMENT_BYTES - length);
      buffer.set(piece, length);
      taken += piece.byteLength;
      length += piece.byteLength;
      if (length < SEGMENT_BYTES) continue;
      yield buffer;
      [buffer, other] = [other ?? Buffer.allocUnsafe(SEGMENT_BYTES), buffer];
      length = 0;
    }
  }
  if (length > 0) yield buffer.subarray(0, length);
}
