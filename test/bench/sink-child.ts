import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from './child.js';

export type SinkActions = typeof actions;

const MEDIA_ID = '1999999999999999999';

/** What X answers to each step, as far as the bot looks at it. */
const ANSWERS: readonly (readonly [pattern: RegExp, status: number, body: unknown])[] = [
  [/\/initialize$/, 200, { data: { id: MEDIA_ID, expires_after_secs: 86_400 } }],
  [/\/append$/, 200, { data: { expires_at: 4_000_000_000 } }],
  [/\/finalize$/, 200, { data: { id: MEDIA_ID, expires_after_secs: 86_400 } }],
  [/\/2\/tweets$/, 201, { data: { id: '2000000000000000000', text: '' } }],
  [/\/raw$/, 200, {}],
];

// Takes whatever comes and keeps nothing of it: the same server for both sides, in a process of its own.
let bytes = 0;

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await once(request, 'end');
  const [, status = 404, body = {}] = ANSWERS.find(([pattern]) => pattern.test(request.url ?? '')) ?? [];
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer((request, response) => void take(request, response));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;

const actions = {
  /** How many bytes of bodies have come since it was asked last. */
  taken(): number {
    const all = bytes;
    bytes = 0;
    return all;
  },
};

serveParent({ url: `http://127.0.0.1:${port}` }, actions, async () => {
  server.closeAllConnections();
  server.close();
});
