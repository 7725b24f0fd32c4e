import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseOutgoing } from './api/outgoing.js';
import { notFound } from './api/problems.js';
import { readBody } from './api/read-body.js';
import type { createPages } from './pages/pages.js';

/** Answers browsers. Nothing here is delayed or broken: faults are for the API. */
export async function servePage(
  pages: ReturnType<typeof createPages>,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const body = method === 'POST' ? ((await readBody(incoming)) ?? '') : undefined;
  const parameters = body === undefined ? url.searchParams : new URLSearchParams(body);
  const page = pages({ method, path: url.pathname, parameters, cookies: incoming.headers.cookie });
  chooseOutgoing(page ?? notFound().answer, undefined).send(response);
}
