import type { IncomingHttpHeaders } from 'node:http';
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
  readonly body?: string;
  /** For everything, from the connection to the last byte of the answer. */
  readonly timeoutMs: number;
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
    const limit = createTimeLimit(httpRequest.timeoutMs);
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
    headers: { ...headers, 'user-agent': 'Rookery' },
    body: body ?? null,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    signal,
  });
  const head = { status: response.statusCode, headers: response.headers };
  progress.head = head;
  return { ...head, text: await readBody(response.body) };
}
