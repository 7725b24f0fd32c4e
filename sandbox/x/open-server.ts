import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Serve = (incoming: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface OpenServer {
  readonly url: string;
  /** Ends open connections too, and waits until nothing is served any more. */
  close(): Promise<void>;
}

/** Listens. A defect of the look-alike is told plainly, so that the test that meets it fails with the reason. */
export async function openServer(serve: Serve, host: string, port: number): Promise<OpenServer> {
  const serving = new Set<Promise<void>>();
  const server = createServer((incoming, response) => {
    const served = serve(incoming, response, urlOf(incoming))
      .catch((error: unknown) => answerDefect(response, error))
      .finally(() => serving.delete(served));
    serving.add(served);
  });
  // Tests hold requests open for as long as they like.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}`, close: () => closeServer(server, serving) };
}

/** Anything may come as a request's target: `//` is no URL, and `http://other/` is another's. */
function urlOf({ url = '/' }: IncomingMessage): URL {
  const path = url.startsWith('/') ? url.replace(/^\/+/, '/') : '/';
  return new URL(path, 'http://x');
}

async function closeServer(server: Server, serving: ReadonlySet<Promise<void>>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  await Promise.all(serving);
}

function answerDefect(response: ServerResponse, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.socket?.destroy();
  else response.writeHead(500).end(`look-alike defect: ${reason}`);
}
