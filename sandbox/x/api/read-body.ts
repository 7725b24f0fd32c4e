import type { IncomingMessage } from 'node:http';
import type { Received } from './route.js';

/** More than any request of the API needs, media apart. */
const MOST_BYTES = 1024 * 1024;
/** Nobody is listened to for longer than this. */
const PATIENCE_BYTES = 64 * 1024 * 1024;

/** The whole body, or undefined when it did not come whole: what was not read to its end has no effect. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const bytes = await readBytes(request, MOST_BYTES);
  return typeof bytes === 'object' ? bytes.toString('utf8') : undefined;
}

export async function receiveText(request: IncomingMessage): Promise<Received | undefined> {
  const rawBody = await readBody(request);
  return rawBody === undefined ? undefined : { rawBody };
}

/** At most so many bytes. What is too large is read on and dropped, for a client that still sends hears no answer. */
export async function readBytes(
  request: IncomingMessage,
  most: number,
): Promise<Buffer | 'too large' | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > PATIENCE_BYTES) return undefined;
      if (size <= most) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    return undefined;
  }
  return size > most ? 'too large' : Buffer.concat(chunks);
}
