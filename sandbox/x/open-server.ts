import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Serve = (incoming: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface OpenServer {
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Listens. A defect of the look-alike is told plainly, so that the test that meets it fails with the reason. */
export async function openServer(serve: Serve, host: string, port: number): Promise<OpenServer> {
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://x');
    serve(incoming, response, url).catch((error: unknown) => answerDefect(response, error));
  });
  // Tests hold requests open for as long as they like.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { url: `http://${host}:${address.port}`, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function answerDefect(response: ServerResponse, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (response.headersSent) response.socket?.destroy();
  else response.writeHead(500).end(`look-alike defect: ${reason}`);
}
