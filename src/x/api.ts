import { z } from 'zod';
import type { Clock } from '../clock.js';
import { type Credential, secretsOf, tokenOf } from '../credential.js';
import { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { answerError } from './answer-error.js';
import type { Call } from './call.js';
import type { Multipart } from './multipart.js';
import { withOAuth1Meaning } from './oauth1/api-error.js';
import type { SignedSend } from './oauth1/signed-send.js';
import { parseJson } from './parse-json.js';
import { toProblem } from './problem.js';
import type { RateLimitRecord } from './rate-limits.js';
import type { Answer, HttpRequest, Send } from './send.js';
import { onlyErrors, unreadable } from './unusable-answer.js';

interface ApiRequest<T> {
  /** As X's documentation writes it: `GET /2/users/:id/tweets`. For errors and rate limits. */
  readonly endpoint: string;
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly credential: Credential;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly multipart?: Multipart;
  readonly signal?: AbortSignal;
  /** Of the whole answer; an empty one is the empty text. */
  readonly schema: z.ZodType<T>;
}

/** A line on which a file takes longer than this (32 kB a second) is as good as none. */
const SLOWEST_BYTES_PER_MS = 32;

/** Calls an endpoint as a user and parses its answer. Throws XError. */
export type Api = <T>(request: ApiRequest<T>) => Promise<T>;

export function createApi(options: {
  apiUrl: URL;
  send: Send;
  /** Absent: the app has no API key, and takes no OAuth 1.0a. */
  signedSend?: SignedSend | undefined;
  clock: Clock;
  limits: RateLimitRecord;
  timeoutMs: number;
}): Api {
  const { apiUrl, clock, limits, timeoutMs } = options;
  return async (request) => {
    const { endpoint, credential } = request;
    const call: Call = { name: endpoint, secrets: secretsOf(credential) };
    const { byteLength = 0 } = request.multipart ?? {};
    const http = { ...toHttp(apiUrl, request), timeoutMs: timeoutMs + byteLength / SLOWEST_BYTES_PER_MS };
    const answer = await sendAs(options, credential, call, http);
    limits.note(endpoint, tokenOf(credential), answer.headers);
    if (answer.status < 200 || answer.status > 299) {
      const error = answerError(call, answer, clock.now());
      throw credential instanceof Secret ? error : withOAuth1Meaning(error, answer);
    }
    return readAnswer(call, answer, request.schema);
  };
}

/** JSON and multipart bodies are not signed (RFC 5849 §3.4.1.3.1): the API sees no forms. */
function sendAs(
  { send, signedSend }: { send: Send; signedSend?: SignedSend | undefined },
  credential: Credential,
  call: Call,
  request: HttpRequest,
): Promise<Answer> {
  if (credential instanceof Secret) {
    const authorization = `Bearer ${credential.reveal()}`;
    return send(call, { ...request, headers: { ...request.headers, authorization } });
  }
  if (signedSend === undefined)
    throw new XError('app_misconfigured', { call: call.name, outcome: 'not_sent' });
  return signedSend(call, request, { token: credential });
}

function toHttp<T>(apiUrl: URL, request: ApiRequest<T>): Omit<HttpRequest, 'timeoutMs'> {
  const { method, path, query = {}, signal } = request;
  const url = new URL(path, apiUrl);
  url.search = new URLSearchParams(query).toString();
  const { contentType, ...body } = toBody(request);
  const headers = {
    accept: 'application/json',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  };
  return { method, url, headers, ...body, ...(signal === undefined ? {} : { signal }) };
}

function toBody<T>({ body, multipart }: ApiRequest<T>): Pick<HttpRequest, 'body'> & { contentType?: string } {
  if (multipart !== undefined) return { body: multipart.pieces, contentType: multipart.contentType };
  return body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' };
}

const errorsAlone = z.object({ data: z.null().optional(), errors: z.array(z.unknown()).min(1) });

/** `errors` beside `data` are about parts (an expansion that is gone); alone they are the answer. */
function readAnswer<T>(call: Call, answer: Answer, schema: z.ZodType<T>): T {
  if (answer.broken !== undefined) throw unreadable(call, answer);
  const json = answer.text === '' ? '' : parseJson(answer.text);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problem = errorsAlone.safeParse(json).success ? toProblem(json) : undefined;
  throw problem === undefined ? unreadable(call, answer) : onlyErrors(call, answer, problem);
}
