import { type Dispatcher, request } from 'undici';
import { InvalidInputError } from '../errors.js';
import { mark } from '../sentence.js';
import { keepPace, type Pace, TooSlowError } from './pace.js';
import { refusal } from './words.js';

const ATTACH_AGAIN = mark('Attach the file again, and use it within a day: Discord’s addresses expire.');
const TRY_AGAIN = mark('Try again in a minute. Nothing was kept.');

/** The bytes behind an address that was checked, as they come. The stream ends when it is left, by itself when it is
 *  too slow. Throws InvalidInputError with what Discord or the network did. */
export async function* fetchFile(
  url: URL,
  { agent, pace, signal: outer }: { agent: Dispatcher; pace: Pace; signal?: AbortSignal | undefined },
): AsyncGenerator<Uint8Array> {
  const { signal, count, end } = keepPace(pace, outer);
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      signal,
      // The bytes that were attached, not a packed form that could grow without bounds.
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
    });
    if (statusCode !== 200) {
      body.on('error', () => undefined).destroy();
      throw unusable(statusCode);
    }
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      count(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    throw explain(cause, outer);
  } finally {
    end();
  }
}

function unusable(status: number): Error {
  if (status === 403 || status === 404 || status === 410) {
    return refusal('Discord no longer hands this file out.', ATTACH_AGAIN);
  }
  // Redirects are not followed: they lead away from the hosts that are allowed.
  if (status >= 300 && status < 400) {
    return refusal('Discord’s file server sent the bot somewhere else, where it does not go.', ATTACH_AGAIN);
  }
  return refusal(mark`Discord’s file server did not hand the file out (it answered ${status}).`, TRY_AGAIN);
}

function explain(error: unknown, outer: AbortSignal | undefined): unknown {
  if (outer?.aborted === true || error instanceof InvalidInputError) return error;
  const words =
    error instanceof TooSlowError
      ? mark('The file came too slowly from Discord, so the bot gave up.')
      : mark('The file could not be fetched from Discord, so the bot gave up.');
  return refusal(words, TRY_AGAIN, error);
}
