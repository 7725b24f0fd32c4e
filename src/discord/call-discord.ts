import { type Dispatcher, request } from 'undici';
import { LinkError } from '../errors.js';
import { isPayload, type Payload } from './payload.js';

export interface DiscordAnswer {
  readonly status: number;
  /** Empty when the answer was not a JSON object. */
  readonly body: Payload;
}

const MAX_ANSWER_BYTES = 64 * 1024;

/** GET, or POST of a form. Throws LinkError `discord_unavailable` where there is no answer; its cause is the
 *  network's error, which holds neither headers nor body. */
export async function callDiscord(options: {
  url: URL;
  headers: Record<string, string>;
  form: URLSearchParams | undefined;
  dispatcher: Dispatcher | undefined;
  /** For the whole exchange, in ms. */
  timeout: number;
}): Promise<DiscordAnswer> {
  const { url, headers, form, dispatcher } = options;
  try {
    const response = await request(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form.toString() }),
      ...(dispatcher === undefined ? {} : { dispatcher }),
      signal: AbortSignal.timeout(options.timeout),
    });
    return { status: response.statusCode, body: parse(await readBounded(response.body)) };
  } catch (error) {
    throw new LinkError('discord_unavailable', 'Discord did not answer.', {
      nextStep: 'Try again in a minute with /link in Discord.',
      cause: error,
    });
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error('The answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): Payload {
  try {
    const value: unknown = JSON.parse(text);
    return isPayload(value) ? value : {};
  } catch {
    return {};
  }
}
