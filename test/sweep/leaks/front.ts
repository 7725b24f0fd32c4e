import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

/** One request of a browser and what the bot's web server answered. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What stands between the browsers and the bot, as a reverse proxy does, and sees all that passes. */
export interface Front {
  readonly recorded: readonly Recorded[];
  /** Called with each address that is asked for. */
  onRequest: (path: string) => void;
  close(): Promise<void>;
}

export async function openFront(port: number, innerPort: number): Promise<Front> {
  const recorded: Recorded[] = [];
  let visits = 0;
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming;
    front.onRequest(url);
    // Everybody comes from elsewhere: how often one may come is not what is tested.
    visits += 1;
    const headers = { ...incoming.headers, 'x-forwarded-for': `10.0.${visits >> 8}.${visits & 255}` };
    const inner = request({ host: '127.0.0.1', port: innerPort, method, path: url, headers }, (answer) => {
      void textOf(answer).then((body) => {
        recorded.push({ method, path: url, status: answer.statusCode ?? 0, headers: answer.headers, body });
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(body);
      });
    });
    // A bot that is not there (yet) is no answer, as with any proxy.
    inner.on('error', () => outgoing.destroy());
    incoming.pipe(inner);
  });
  const front: Front = {
    recorded,
    onRequest: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return front;
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
