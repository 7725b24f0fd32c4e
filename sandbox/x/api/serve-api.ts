import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultScript } from '../../faults.js';
import type { World } from '../world/world.js';
import { type Answer, Refusal } from './answer.js';
import { type Connection, createConnection } from './connection.js';
import type { Flights } from './flights.js';
import { matchRoute } from './match-route.js';
import { chooseOutgoing, type Outgoing } from './outgoing.js';
import { parseBody } from './parse-body.js';
import { notFound } from './problems.js';
import { receiveText } from './read-body.js';
import type { RequestLog } from './request-log.js';
import type { ApiRequest, Details, Route, Upload, Visit } from './route.js';

export interface ApiParts {
  readonly world: World;
  readonly faults: FaultScript;
  readonly log: RequestLog;
  readonly flights: Flights;
  readonly routes: readonly Route[];
}

type ServeApi = (incoming: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Answers the API: looks, takes the next fault, takes effect, waits, records, answers. */
export function createApiServer({ world, faults, log, flights, routes }: ApiParts): ServeApi {
  const { ledger, settings } = world;

  function record(request: ApiRequest, { status, body }: Outgoing): void {
    const { method, path, headers, rawBody, upload } = request;
    const query = Object.fromEntries(request.query);
    const parsed = upload === undefined ? parseBody(rawBody, headers['content-type'] ?? '') : notes(upload);
    log.add({ method, path, query, headers, body: parsed, rawBody, status, responseBody: body });
  }

  async function serveVisit(request: ApiRequest, visit: Visit, connection: Connection): Promise<void> {
    const receivedAt = Date.now();
    const details: Details = { ...visit.about, effect: false };
    const flight = visit.kind === 'refresh' ? flights.begin(details.grant) : undefined;
    const fault = takeFault(faults, visit);
    const answer = fault?.process === false ? undefined : process(visit, details);
    const processedAt = answer === undefined ? null : Date.now();

    await connection.wait(settings.latencyMs + (fault?.delayMs ?? 0));
    const outgoing = connection.isGone() ? nobodyThere(answer) : chooseOutgoing(answer, fault);
    flight?.end();
    // Recorded first: whoever has the answer finds the entry.
    ledger.record(visit.kind, {
      receivedAt,
      processedAt,
      ...details,
      status: outgoing.status,
      ...(flight === undefined ? {} : { overlap: flight.overlap() }),
      ...(connection.isGone() ? { clientGone: true } : {}),
      ...(fault === undefined ? {} : { fault: describe(fault) }),
    });
    record(request, outgoing);
    outgoing.send(connection.response);
  }

  return async (incoming, response, url) => {
    const method = incoming.method ?? 'GET';
    const found = matchRoute(routes, method, url.pathname);
    const received = await (found?.route.receive ?? receiveText)(incoming);
    if (received === undefined) {
      response.socket?.destroy();
      return;
    }
    const params = found?.params ?? {};
    const headers = headersOf(incoming);
    const request = { method, path: url.pathname, query: url.searchParams, headers, params, ...received };
    if (found !== undefined)
      return serveVisit(request, found.route.look(request), createConnection(response));
    const outgoing = chooseOutgoing(notFound().answer, undefined);
    record(request, outgoing);
    outgoing.send(response);
  };
}

function takeFault(faults: FaultScript, { faultNames }: Visit): Fault | undefined {
  for (const name of faultNames) {
    const fault = faults.take(name);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function process(visit: Visit, details: Details): Answer {
  try {
    return visit.process(details);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    details.refused = wordsOf(error.answer.body);
    return error.answer;
  }
}

/** A file is kept out of the log: what it was can be told by its digest. */
const notes = ({ fields, file }: Upload): Details => ({
  ...fields,
  ...(file === undefined ? {} : { media: `${file.bytes.length} bytes, sha256 ${file.sha256}` }),
});

/** Why X refused, as it says so itself: the ledger keeps it. */
function wordsOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { detail, errors, error } = body as Record<string, unknown>;
  const [first] = Array.isArray(errors) ? errors : [];
  return String(first?.message ?? detail ?? error);
}

/** The client gave up while we waited; what took effect stays. */
const nobodyThere = (answer: Answer | undefined): Outgoing => ({
  status: null,
  body: answer?.body,
  send() {},
});

const describe = ({ route, process: processed, delayMs, answer, change }: Fault): Details => ({
  route,
  process: processed,
  ...(delayMs === undefined ? {} : { delayMs }),
  ...(answer === undefined ? {} : { answer: typeof answer === 'string' ? answer : answer.status }),
  ...(change === undefined ? {} : { change }),
});

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
