import type { Request, Response } from 'express';
import type { Fault, FaultScript } from '../../faults.js';
import type { Ledger } from '../../ledger.js';
import { ApiError, refusal } from '../api-error.js';
import type { GlobalLimit } from './global-limit.js';
import { readBody } from './read-body.js';
import type { RequestLog } from './request-log.js';
import type { Answer, RestRequest, Route } from './route.js';
import { createRouter, type Match } from './router.js';
import { sendAnswer } from './send-answer.js';

export interface RestHandlerOptions {
  readonly routes: readonly Route[];
  readonly botToken: string;
  readonly ledger: Ledger;
  readonly faults: FaultScript;
  readonly log: RequestLog;
  readonly limit: GlobalLimit;
}

/** Answers every request below the API's root: faults first, then the bot's token, then the route. */
export function createRestHandler(options: RestHandlerOptions) {
  const { botToken, ledger, faults, log, limit } = options;
  const findRoute = createRouter(options.routes);

  const answerTo = (match: Match | undefined, request: RestRequest): Answer => {
    try {
      if (match === undefined) throw refusal('notFound');
      if (match.route.auth === 'bot' && !request.isBot) throw refusal('unauthorized');
      return (request.isBot ? limit.check() : undefined) ?? match.route.handle(request);
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.body() };
      throw error;
    }
  };

  return async (request: Request, response: Response): Promise<void> => {
    const { method } = request;
    const url = new URL(request.url, 'http://look-alike');
    const match = findRoute(method, url.pathname);
    const fault = match && faults.take(match.route.name);
    const headers = readHeaders(request);
    const isBot = headers.authorization === `Bot ${botToken}`;
    const read = await readRequest(request.body, {
      params: match?.params ?? [],
      query: url.searchParams,
      headers,
      isBot,
    });
    const answer =
      read instanceof ApiError
        ? { status: read.status, body: read.body() }
        : isProcessed(fault)
          ? answerTo(match, read)
          : undefined;
    if (match === undefined) ledger.record('unknown-route', { method, path: url.pathname });
    const sent = await sendAnswer(response, answer, fault, match?.route.name ?? 'none');
    if ([401, 403, 429].includes(sent.status))
      ledger.record('invalid-request', { method, path: url.pathname, status: sent.status });
    log.add({
      method,
      path: url.pathname,
      route: match?.route.name,
      query: Object.fromEntries(url.searchParams),
      headers,
      body: read instanceof ApiError ? undefined : read.body,
      status: sent.status,
      // Messages live on; what was answered stays as it was.
      responseBody: structuredClone(sent.body),
    });
  };
}

const isProcessed = (fault: Fault | undefined) => fault === undefined || fault.process;

async function readRequest(
  body: unknown,
  rest: Omit<RestRequest, 'body' | 'files'>,
): Promise<RestRequest | ApiError> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  try {
    return { ...rest, ...(await readBody(bytes, rest.headers['content-type'] ?? '')) };
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

const readHeaders = (request: Request): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
