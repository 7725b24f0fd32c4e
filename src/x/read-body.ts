/** 1 MB: a hundred long posts with their entities fit five times. */
const MOST_BYTES = 1024 * 1024;

/** The whole body as text. Throws, and gives the connection up, when it is larger than 1 MB. */
export async function readBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new RangeError('The answer is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
