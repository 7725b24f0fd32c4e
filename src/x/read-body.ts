import type { Readable } from 'node:stream';

/** 1 MB: a hundred long posts with their entities fit five times. */
const MOST_BYTES = 1024 * 1024;

/** The whole body as text. Rejects, and gives the connection up, when it is larger than 1 MB. By events: an
 *  iterator over the body takes more of the CPU. */
export function readBody(body: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > MOST_BYTES) body.destroy(new RangeError('The answer is larger than 1 MB'));
      else chunks.push(chunk);
    });
    body.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    body.on('error', reject);
    // Comes last; after one of the other two it says nothing new.
    body.on('close', () => reject(new Error('The answer broke off')));
  });
}
