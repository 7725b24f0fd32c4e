import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import { XError, type XErrorKind } from '../x-error.js';
import type { Call } from './call.js';
import { readBody } from './read-body.js';
import { safeCause } from './safe-cause.js';
import { createTimeLimit, type TimeLimit } from './time-limit.js';
import { transportKind } from './transport-kind.js';
import { type Progress, watchStart } from './watch-start.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** In pieces when it is long: each is sent from where it lies. */
  readonly body?: string | readonly Uint8Array[];
  /** For everything, from the connection to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Gives it up. What was written by then may have arrived. */
  readonly signal?: AbortSignal;
}

/** What came back. A status is a status even when the body broke off. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Why the body did not arrive whole (`text` is empty then). */
  readonly broken?: { readonly kind: XErrorKind; readonly cause: Error };
}

/** Sends one request, once. Throws XError when there is no answer: `not_sent` only when not a byte was written.
 *  Redirects are answers: credentials are never carried elsewhere. */
export type Send = (call: Call, request: HttpRequest) => Promise<Answer>;

type Head = Pick<Answer, 'status' | 'headers'>;

export function createSend(dispatcher: Dispatcher): Send {
  return async (call, httpRequest) => {
    const progress: Progress & { head?: Head } = { started: false };
    const limit = createTimeLimit(httpRequest.timeoutMs, httpRequest.signal);
    try {
      // The race, because undici heeds the signal only once it has a connection.
      return await Promise.race([exchange(dispatcher, httpRequest, progress, limit), limit.expired]);
    } catch (error) {
      const kind = transportKind(error);
      const cause = safeCause(error);
      if (progress.head === undefined) {
        throw new XError(kind, {
          call: call.name,
          outcome: progress.started ? 'unknown' : 'not_sent',
          cause,
        });
      }
      const broken = { kind: kind === 'timeout' ? kind : ('unreadable' as const), cause };
      return { ...progress.head, text: '', broken };
    } finally {
      limit.clear();
    }
  };
}

async function exchange(
  dispatcher: Dispatcher,
  httpRequest: HttpRequest,
  progress: Progress & { head?: Head },
  { signal, overdue }: TimeLimit,
): Promise<Answer> {
  const { method, url, headers, body, timeoutMs } = httpRequest;
  const response = await request(url, {
    dispatcher: dispatcher.compose(watchStart(progress, overdue)),
    method,
    headers: { ...headers, ...lengthOf(body), 'user-agent': 'Rookery' },
    body: toBody(body),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    signal,
  });
  const head = { status: response.statusCode, headers: response.headers };
  progress.head = head;
  return { ...head, text: await readBody(response.body) };
}

function toBody(body: HttpRequest['body']): string | Readable | null {
  if (body === undefined || typeof body === 'string') return body ?? null;
  return Readable.from(body);
}

/** Of pieces nobody else knows how long they are together; without it they would go out chunked. */
function lengthOf(body: HttpRequest['body']): Record<string, string> {
  if (body === undefined || typeof body === 'string') return {};
  return { 'content-length': String(body.reduce((sum, piece) => sum + piece.byteLength, 0)) };
}
