import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Hostile } from './hostile-files.js';

export interface HostileCdn {
  readonly origin: string;
  /** What the next one who comes is given. */
  serve(file: Hostile): void;
  /** How often somebody came to the server that nobody is to come to. */
  strayed(): number;
  close(): void;
}

/** A server in Discord's place that behaves as badly as it is told, and another one that nobody has any business at. */
export async function openHostileCdn(): Promise<HostileCdn> {
  let now: Hostile | undefined;
  let strayed = 0;
  const elsewhere = createServer((_request, response) => {
    strayed += 1;
    response.end('secret');
  });
  await listen(elsewhere);
  const cdn = createServer((_request, response) => {
    response.on('error', () => undefined);
    if (now !== undefined) deliver(now, response, originOf(elsewhere));
  });
  await listen(cdn);
  return {
    origin: originOf(cdn),
    serve: (file) => {
      now = file;
    },
    strayed: () => strayed,
    close: () => {
      for (const server of [cdn, elsewhere]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function deliver({ bytes, delivery }: Hostile, response: ServerResponse, elsewhere: string): void {
  if (delivery === 'redirect') response.writeHead(302, { location: `${elsewhere}/latest/meta-data` }).end();
  else if (delivery === 'slow') trickle(bytes, response);
  else if (delivery === 'endless') flood(bytes, response);
  else if (delivery === undefined) response.end(bytes);
  else {
    const length = bytes.length + (delivery === 'promises-more' ? 1 : -1);
    const head = Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`);
    response.socket?.end(Buffer.concat([head, bytes]));
  }
}

function trickle(bytes: Buffer, response: ServerResponse): void {
  let at = 0;
  response.flushHeaders();
  const timer = setInterval(() => {
    at += 1;
    response.write(bytes.subarray(at - 1, at));
  }, 1000);
  response.on('close', () => clearInterval(timer));
}

function flood(bytes: Buffer, response: ServerResponse): void {
  const more = (): void => {
    let isTaken = true;
    while (isTaken && !response.destroyed) isTaken = response.write(Buffer.alloc(2 ** 20));
  };
  response.on('drain', more);
  response.write(bytes);
  more();
}

function listen(server: ReturnType<typeof createServer>): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function originOf(server: ReturnType<typeof createServer>): string {
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}
