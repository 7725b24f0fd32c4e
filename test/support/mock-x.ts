import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { MockAgent } from 'undici';
import { afterEach, beforeEach, expect } from 'vitest';
import { Secret } from '../../src/secret.js';
import { createXClient, type XClient, type XClientOptions } from '../../src/x/x-client.js';
import { loadOpenApi, type OpenApi, type OpenApiRequest } from './openapi.js';
import { readMultipart } from './read-multipart.js';

export const NOW = Date.UTC(2026, 10, 21);
export const CLIENT_SECRET = 'CANARY_client-secret_1';
export const ACCESS = new Secret('CANARY_access_1');

/** What X's document leaves out, and nothing else. */
const NOT_DESCRIBED = [
  '/2/oauth2/token',
  '/2/oauth2/revoke',
  '/oauth/request_token',
  '/oauth/access_token',
  '/1.1/oauth/invalidate_token.json',
].map((path) => `not described: POST ${path}`);

export const fixedClock = {
  now: () => NOW,
  monotonic: () => 0,
  sleep: async () => {},
};

export function clientOptions(overrides: Partial<XClientOptions> = {}): XClientOptions {
  return {
    apiUrl: new URL('https://api.x.com'),
    authorizeUrl: new URL('https://x.com/i/oauth2/authorize'),
    clientId: 'client-id_1',
    clientSecret: new Secret(CLIENT_SECRET),
    redirectUri: 'https://bot.example/auth/x/callback',
    scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
    clock: fixedClock,
    ...overrides,
  };
}

interface SentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A multipart body as its parts. */
  readonly body: string | Readonly<Record<string, unknown>> | undefined;
}

export interface MockX {
  readonly sent: SentRequest[];
  client(overrides?: Partial<XClientOptions>): XClient;
  /** Without a client secret. */
  publicClient(): XClient;
  /** The next request with this method and path (queries aside) gets this answer. */
  answer(
    call: string,
    status: number,
    body?: unknown,
    headers?: Readonly<Record<string, string | string[]>>,
  ): void;
}

/** X as undici's MockAgent, without network. After each test: every expected call was made, and every request was
 *  valid by X's own OpenAPI document (where it is there). */
export function useMockX(): MockX {
  const sent: SentRequest[] = [];
  let agent = new MockAgent();

  beforeEach(() => {
    sent.length = 0;
    agent = new MockAgent();
    agent.disableNetConnect();
  });

  afterEach(async () => {
    agent.assertNoPendingInterceptors();
    await agent.close();
    for (const request of sent) expect(requestProblems(request)).toEqual([]);
  });

  return {
    sent,
    client: (overrides = {}) => createXClient(clientOptions({ dispatcher: agent, ...overrides })),
    publicClient() {
      const { clientSecret: _, ...options } = clientOptions({ dispatcher: agent });
      return createXClient(options);
    },
    answer(call, status, body, headers = {}) {
      const [method = '', path = ''] = call.split(' ');
      agent
        .get('https://api.x.com')
        .intercept({ method, path: (actual) => actual.split('?')[0] === path })
        .reply(
          status,
          async (options) => {
            sent.push(await toSent(options));
            return typeof body === 'string' || body === undefined ? (body ?? '') : JSON.stringify(body);
          },
          { headers: { 'content-type': 'application/json', ...headers } },
        );
    },
  };
}

const x: OpenApi | undefined = loadOpenApi('x');

/** What X's OpenAPI document says against a request; nothing when the document is not there. */
function requestProblems(request: OpenApiRequest): string[] {
  return (x?.validateRequest(request) ?? []).filter((problem) => !NOT_DESCRIBED.includes(problem));
}

async function toSent({
  method,
  path,
  headers,
  body,
}: {
  method: string;
  path: string;
  headers?: object;
  body?: unknown;
}): Promise<SentRequest> {
  const sent = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return { method, path, headers: sent, body: await readSent(body, sent['content-type']) };
}

async function readSent(body: unknown, type: string | undefined): Promise<SentRequest['body']> {
  if (typeof body === 'string' || body === undefined || body === null) return body ?? undefined;
  if (!(body instanceof Readable)) throw new Error('a body that this double cannot read');
  return readMultipart(type, await buffer(body));
}
