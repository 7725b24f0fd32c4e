import type { Clock } from '../clock.js';
import type { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import type { Send } from './send.js';
import { type TokenCall, tokenError } from './token-error.js';
import { unreadable } from './unusable-answer.js';

/** What oauth4webapi gives to its `customFetch`. */
interface FetchOptions {
  readonly body: URLSearchParams;
  readonly headers: Record<string, string>;
}

interface TokenFetch {
  readonly fetch: (url: string, options: FetchOptions) => Promise<Response>;
  /** The body of the answer; empty before there is one. */
  text(): string;
}

/** A `customFetch` for one call. Every answer that is not a whole 2xx is thrown as XError here, so that
 *  oauth4webapi never sees it (its own errors carry the response). */
export function createTokenFetch(
  seams: { send: Send; clock: Clock; timeoutMs: number },
  name: TokenCall,
  secrets: readonly Secret[],
): TokenFetch {
  const call = { name, secrets };
  let text = '';
  const fetch: TokenFetch['fetch'] = async (url, { body, headers }) => {
    const answer = await seams.send(call, {
      method: 'POST',
      url: new URL(url),
      headers,
      body: body.toString(),
      timeoutMs: seams.timeoutMs,
    });
    if (answer.status < 200 || answer.status > 299) throw tokenError(call, answer, seams.clock.now());
    if (answer.broken !== undefined) throw unreadable(call, answer);
    text = answer.text;
    // Without its body, which we read ourselves: to wrap a text in a stream and read it back costs three times the rest
    // of what oauth4webapi does.
    return new Response(null, { status: answer.status });
  };
  return { fetch, text: () => text };
}

/** Whatever else is thrown on the way is a bug; it is told as one, without what it may carry. */
export function asXError(error: unknown, call: TokenCall): XError {
  return error instanceof XError ? error : new XError('unexpected', { call, outcome: 'unknown' });
}
