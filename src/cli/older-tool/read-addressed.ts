import { basename } from 'node:path';
import { InvalidInputError } from '../../errors.js';
import { whySilent } from '../../why-silent.js';

/** Until the first byte, in ms. How long all of it takes depends on the line. */
const FIRST_BYTE_MS = 30_000;

/** A file on the web, for whoever types its address: any that this machine reaches. Throws InvalidInputError, without the
 *  query, which may hold a key. */
export async function readAddressed(url: URL): Promise<{ read: AsyncIterable<Uint8Array>; name: string }> {
  const shown = `${url.origin}${url.pathname}`;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new DOMException('Too slow', 'TimeoutError')), FIRST_BYTE_MS);
  const response = await fetch(url, { signal: stop.signal, headers: { 'user-agent': 'Rookery' } })
    .catch((error: unknown) => {
      throw new InvalidInputError(`${shown} cannot be fetched: ${whySilent(error, FIRST_BYTE_MS)}.`, {
        cause: error,
      });
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new InvalidInputError(`${shown} cannot be fetched: it answers with HTTP ${response.status}.`);
  }
  return { read: whole(response.body, shown), name: basename(decodeURIComponent(url.pathname)) || 'file' };
}

async function* whole(body: AsyncIterable<Uint8Array>, shown: string): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw new InvalidInputError(`${shown} cannot be fetched: it broke off.`, { cause: error });
  }
}
