import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Router } from 'express';
import type { serveAttachment } from './messages/serve-attachment.js';
import type { createRestHandler } from './rest/rest-handler.js';

type RestHandler = ReturnType<typeof createRestHandler>;

/** Opens the port before there is anything to answer, so that addresses are known to all parts. */
export async function openServer(host: string, port: number) {
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  // Longer than any test sits still, so that no request meets a socket that is just being closed.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { app, server, authority: `${host}:${address.port}` };
}

export interface Surface {
  readonly rest: RestHandler;
  /** The few endpoints that Discord also gives without a version: `/api/oauth2/token`. */
  readonly unversioned: RestHandler;
  readonly files: ReturnType<typeof serveAttachment>;
  readonly pages: Router;
}

export function mount(app: express.Express, { rest, unversioned, files, pages }: Surface): void {
  // Read raw: a broken body is a case that Discord answers in its own words.
  const raw = express.raw({ type: () => true, limit: '64mb' });
  app.use('/api/v10', raw, rest);
  app.use('/api/oauth2', raw, (request, response) => {
    request.url = `/oauth2${request.url}`;
    return unversioned(request, response);
  });
  app.get('/attachments/:application/:id/:name', files);
  app.use(pages);
  app.use(answerDefect);
}

/** A defect of the look-alike itself: told plainly, so that the test that meets it fails with the reason. */
const answerDefect: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(500).json({ message: `look-alike defect: ${String(error?.stack ?? error)}`, code: 0 });
};
