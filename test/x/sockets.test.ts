import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { inspect } from 'node:util';
import { Agent, buildConnector, request } from 'undici';
import { afterEach, describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { createXClient, type XClient } from '../../src/x/x-client.js';
import type { XErrorKind, XOutcome } from '../../src/x-error.js';
import { ACCESS, clientOptions } from '../support/mock-x.js';

const open: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();
const clients: XClient[] = [];

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  for (const client of clients.splice(0)) await client.close();
  for (const server of open.splice(0)) server.close();
});

/** A server that says these bytes to whatever it read; `raw` gets the socket once a request has come. */
async function raw(answer: (socket: Socket) => void, onConnect?: (socket: Socket) => void): Promise<URL> {
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    if (onConnect !== undefined) onConnect(socket);
    else socket.once('data', () => answer(socket));
  });
  return await listen(server);
}

async function listen(server: Server | TcpServer): Promise<URL> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(server);
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** Through our own dispatcher, as in production. */
function client(apiUrl: URL, timeoutMs = 10_000): XClient {
  const timeouts = { apiMs: timeoutMs, tokenMs: timeoutMs };
  const made = createXClient(clientOptions({ apiUrl, timeouts }));
  clients.push(made);
  return made;
}

const BYTES = Buffer.from('CANARY_bytes');

const CALLS: Record<string, (x: XClient) => Promise<unknown>> = {
  exchange: ({ oauth }) =>
    oauth.exchange({ code: new Secret('CANARY_code_1'), codeVerifier: new Secret('CANARY_verifier_1') }),
  refresh: ({ oauth }) => oauth.refresh(new Secret('CANARY_refresh_1')),
  revoke: ({ oauth }) => oauth.revoke(new Secret('CANARY_refresh_1')),
  me: ({ users }) => users.me(ACCESS),
  create: ({ posts }) => posts.create(ACCESS, { text: 'CANARY_text' }),
  reply: ({ posts }) => posts.create(ACCESS, { text: 'CANARY_text', inReplyTo: '1' }),
  remove: ({ posts }) => posts.remove(ACCESS, '1'),
  timeline: ({ posts }) => posts.timelineSince(ACCESS, '7', '1'),
  upload: ({ media }) => media.upload(ACCESS, { type: 'image/png', kind: 'image', bytes: BYTES }),
  initialize: ({ media }) => media.initialize(ACCESS, { type: 'video/mp4', kind: 'video', bytes: 9 }),
  append: ({ media }) => media.append(ACCESS, { xMediaId: '1', segment: 0, bytes: BYTES }),
  finalize: ({ media }) => media.finalize(ACCESS, '1'),
  status: ({ media }) => media.status(ACCESS, '1'),
  describe: ({ media }) => media.describe(ACCESS, { xMediaId: '1', altText: 'CANARY_text' }),
};

const head = (status: string, more = '') => `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${more}`;
const YES = '{"data":{"id":"1","text":"CANARY_answer"},"access_token":"CANARY_answer"}';

interface Fault {
  name: string;
  address: () => Promise<URL>;
  kind: XErrorKind;
  outcome: XOutcome;
  status?: number;
}

const FAULTS: Fault[] = [
  {
    name: 'a refused connection',
    address: async () => {
      const server = createTcpServer();
      const url = await listen(server);
      server.close();
      await once(server, 'close');
      return url;
    },
    kind: 'network',
    outcome: 'not_sent',
  },
  {
    name: 'a name that does not exist',
    address: async () => new URL('https://x.invalid'),
    kind: 'network',
    outcome: 'not_sent',
  },
  {
    name: 'TLS to a plain port',
    address: async () => {
      const url = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      return new URL(`https://127.0.0.1:${url.port}`);
    },
    kind: 'network',
    outcome: 'not_sent',
  },
  {
    name: 'a hang-up within the TLS handshake',
    address: async () => {
      const url = await raw((socket) => socket.resetAndDestroy());
      return new URL(`https://127.0.0.1:${url.port}`);
    },
    kind: 'network',
    outcome: 'not_sent',
  },
  {
    name: 'a TLS handshake that never ends',
    address: async () => {
      const url = await raw(() => {});
      return new URL(`https://127.0.0.1:${url.port}`);
    },
    kind: 'timeout',
    outcome: 'not_sent',
  },
  {
    name: 'a reset after X has read',
    address: () => raw((socket) => socket.resetAndDestroy()),
    kind: 'network',
    outcome: 'unknown',
  },
  {
    name: 'a hang-up after X has read',
    address: () => raw((socket) => socket.end()),
    kind: 'network',
    outcome: 'unknown',
  },
  { name: 'silence', address: () => raw(() => {}), kind: 'timeout', outcome: 'unknown' },
  {
    name: 'half a head',
    address: () => raw((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty')),
    kind: 'network',
    outcome: 'unknown',
  },
  {
    name: 'what is not HTTP',
    address: () => raw((socket) => socket.end('SSH-2.0-CANARY_answer\r\n')),
    kind: 'unreadable',
    outcome: 'unknown',
  },
  {
    name: 'a body that is cut off',
    address: () => raw((socket) => socket.end(`${head('200 OK', 'content-length: 900\r\n')}\r\n${YES}`)),
    kind: 'unreadable',
    outcome: 'unknown',
    status: 200,
  },
  {
    name: 'a body in pieces that is cut off',
    address: () =>
      raw((socket) =>
        socket.end(`${head('201 Created', 'transfer-encoding: chunked\r\n')}\r\n5\r\n{"dat\r\nfff\r\n`),
      ),
    kind: 'unreadable',
    outcome: 'unknown',
    status: 201,
  },
  {
    name: 'a body that never ends',
    address: () => raw((socket) => socket.write(`${head('200 OK', 'content-length: 900\r\n')}\r\n{"data"`)),
    kind: 'timeout',
    outcome: 'unknown',
    status: 200,
  },
  {
    name: 'a body that drips',
    address: () =>
      raw((socket) => {
        socket.write(`${head('200 OK', 'content-length: 900\r\n')}\r\n`);
        const timer = setInterval(() => socket.write(' '), 20);
        socket.once('close', () => clearInterval(timer));
      }),
    kind: 'timeout',
    outcome: 'unknown',
    status: 200,
  },
  {
    name: 'a body of more than 1 MB',
    address: () =>
      raw((socket) => {
        const text = JSON.stringify({ data: { id: '1', text: 'x'.repeat(1_100_000) }, access_token: 'a' });
        socket.end(`${head('200 OK', `content-length: ${text.length}\r\n`)}\r\n${text}`);
      }),
    kind: 'unreadable',
    outcome: 'unknown',
    status: 200,
  },
  {
    name: 'a page of HTML',
    address: () =>
      raw((socket) =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<title>CANARY_answer</title>'),
      ),
    kind: 'unreadable',
    outcome: 'unknown',
    status: 200,
  },
  {
    name: 'headers of more than 16 KB',
    address: () => raw((socket) => socket.end(`${head('200 OK', `a: ${'x'.repeat(20_000)}\r\n`)}\r\n${YES}`)),
    kind: 'unreadable',
    outcome: 'unknown',
  },
  {
    name: 'a refusal whose body is cut off',
    address: () =>
      raw((socket) => socket.end(`${head('403 Forbidden', 'content-length: 900\r\n')}\r\n{"det`)),
    kind: 'forbidden',
    outcome: 'refused',
    status: 403,
  },
  {
    name: 'a 503 whose body is cut off',
    address: () => raw((socket) => socket.end(`${head('503 No', 'content-length: 900\r\n')}\r\n{"det`)),
    kind: 'unavailable',
    outcome: 'unknown',
    status: 503,
  },
];

/** X's answer to a revocation has no body to speak of: 2xx is enough when it came whole. */
const FINE_FOR_REVOKE = ['a page of HTML'];

describe.each(FAULTS)('$name', ({ name, address, kind, outcome, status }) => {
  const calls = Object.keys(CALLS).filter((call) => call !== 'revoke' || !FINE_FOR_REVOKE.includes(name));

  test(`is ${kind}, ${outcome}, for every call, and no secret gets out`, async () => {
    // Long where nothing may depend on it: the machine may be busy.
    const x = client(await address(), kind === 'timeout' ? 300 : 10_000);
    await Promise.all(
      calls.map(async (call) => {
        const error = await CALLS[call]?.(x).catch((thrown: unknown) => thrown);
        expect([call, error]).toMatchObject([call, { name: 'XError', kind, outcome, status }]);
        const shown = inspect(error, { depth: null, showHidden: true });
        expect(shown).not.toMatch(/CANARY|Basic |Bearer /);
      }),
    );
  });
});

describe('a reset before X has read', () => {
  test('was not sent, or nobody can say: never a refusal', async () => {
    const x = client(
      await raw(
        () => {},
        (socket) => socket.resetAndDestroy(),
      ),
    );
    for (const call of Object.values(CALLS)) {
      const error = await call(x).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        kind: 'network',
        outcome: expect.stringMatching(/^(not_sent|unknown)$/),
      });
    }
  });
});

describe('an answer with the wrong content type', () => {
  test('is read all the same: what X has done is done', async () => {
    const url = await raw((socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n{"data":{"id":"1","text":"a"},"access_token":"b"}`,
      ),
    );
    const x = client(url);
    expect(await x.posts.create(ACCESS, { text: 'a' })).toEqual({ id: '1', text: 'a' });
    expect((await x.oauth.refresh(new Secret('r'))).accessToken.reveal()).toBe('b');
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'by %d is refused, and nothing goes where it points',
    async (status) => {
      const seen: string[] = [];
      const elsewhere = await listen(createServer((request) => seen.push(request.url ?? '')));
      const url = await listen(
        createServer((_, response) => response.writeHead(status, { location: elsewhere.href }).end()),
      );
      for (const call of Object.values(CALLS))
        await expect(call(client(url))).rejects.toMatchObject({
          kind: 'unexpected',
          outcome: 'refused',
          status,
        });
      expect(seen).toEqual([]);
    },
  );
});

describe('requests that wait for a connection', () => {
  test('and give up waiting were not sent', async () => {
    let requests = 0;
    const url = await listen(
      createServer(() => {
        requests += 1;
      }),
    );
    const dispatcher = new Agent({ connections: 1 });
    const holder = request(url, { dispatcher }).catch(() => {});
    const x = createXClient(clientOptions({ apiUrl: url, dispatcher, timeouts: { apiMs: 200 } }));
    const error = await x.posts.create(ACCESS, { text: 'a' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'not_sent' });
    await dispatcher.destroy();
    await holder;
    expect(requests).toBeLessThanOrEqual(1);
  });
});

describe('a process that stands still', () => {
  test('until its time is up writes nothing into the connection that it finds ready', async () => {
    const seen: string[] = [];
    const url = await listen(createServer((request) => seen.push(request.url ?? '')));
    const connect = buildConnector({});
    const dispatcher = new Agent({
      connect: (options, done) =>
        connect(options, (...connected) => {
          // Nothing else of this process runs, no timer either, and then undici would write at once.
          for (const end = performance.now() + 250; performance.now() < end; );
          done(...connected);
        }),
    });
    const x = createXClient(clientOptions({ apiUrl: url, dispatcher, timeouts: { apiMs: 200 } }));
    const error = await x.posts.create(ACCESS, { text: 'a' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'timeout', outcome: 'not_sent' });
    await dispatcher.destroy();
    expect(seen).toEqual([]);
  });
});

describe('connections', () => {
  test('are kept and used again, also after an error', async () => {
    let connections = 0;
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.writeHead(requests % 2 === 0 ? 200 : 503).end('{"data":{"id":"1","username":"a","name":"A"}}');
    });
    server.on('connection', () => {
      connections += 1;
    });
    const x = client(await listen(server));
    for (let index = 0; index < 10; index += 1) await x.users.me(ACCESS).catch(() => {});
    // undici opens a second one while it looks whether the first is still there.
    expect(connections).toBeLessThanOrEqual(2);
    expect(requests).toBe(10);
  });

  test('that the server closed while idle are not written into', async () => {
    const server = createServer((_, response) => {
      response.end('{"data":{"id":"1","text":"a"}}');
    });
    server.keepAliveTimeout = 1;
    const x = client(await listen(server));
    for (let index = 0; index < 3; index += 1) {
      await x.posts.create(ACCESS, { text: 'a' });
      await new Promise((resolve) => setTimeout(resolve, 30));
      server.closeIdleConnections();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });
});

describe('the address of X', () => {
  test.each(['http://api.x.com', 'http://10.0.0.1', 'http://127.0.0.1.example.com', 'ftp://localhost'])(
    'may not be %s',
    (url) => {
      expect(() => client(new URL(url))).toThrow(TypeError);
    },
  );

  test.each(['https://api.x.com', 'http://127.0.0.2:81', 'http://localhost', 'http://[::1]:80'])(
    'may be %s',
    (url) => {
      expect(() => client(new URL(url))).not.toThrow();
    },
  );
});
