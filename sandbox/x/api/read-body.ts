import type { IncomingMessage } from 'node:http';

/** More than any request of the API needs, media apart. */
const MOST_BYTES = 1024 * 1024;

/** The whole body, or undefined when it did not come whole: what was not read to its end has no effect. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}
