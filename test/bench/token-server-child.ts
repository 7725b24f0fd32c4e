import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from './child.js';
import { SCOPES } from './x-app.js';

// The least that can pass for X's token endpoint and `users/me`: what is measured is the client, and every client gets
// the same. A code (or token) that ends in a number stands for the X user of that number.
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url?.startsWith('/2/oauth2/token') === true) answer(response, tokens(body));
    else answer(response, me(request.headers.authorization ?? ''));
  });
});
server.keepAliveTimeout = 60_000;

function answer(response: ServerResponse, value: unknown): void {
  const text = JSON.stringify(value);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function tokens(body: string): Record<string, unknown> {
  const form = new URLSearchParams(body);
  const number = numberIn(form.get('code') ?? form.get('refresh_token') ?? '');
  return {
    token_type: 'bearer',
    expires_in: 7200,
    access_token: `access-token-${'a'.repeat(70)}-${number}`,
    refresh_token: `refresh-token-${'r'.repeat(70)}-${number}`,
    scope: SCOPES.join(' '),
  };
}

function me(authorization: string): Record<string, unknown> {
  const number = numberIn(authorization);
  return { data: { id: number, username: `crow_${number}`.slice(0, 15), name: `Crow ${number}` } };
}

const numberIn = (text: string): string => /\d+$/.exec(text)?.[0] ?? '0';

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveParent({ url: `http://127.0.0.1:${port}` }, {}, async () => {
    server.close();
    server.closeAllConnections();
  });
});
