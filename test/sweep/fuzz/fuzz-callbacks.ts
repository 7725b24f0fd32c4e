import fc from 'fast-check';
import { Agent } from 'undici';
import { systemClock } from '../../../src/clock.js';
import { createWebServer } from '../../../src/web/server.js';
import type { Violation } from '../violation.js';
import { type FuzzedEngine, openFuzzedEngine } from './engine.js';
import type { Fuzzed } from './fuzz-commands.js';
import { rawQuery, token } from './inputs.js';
import { throughBatch } from './through-batch.js';
import { watchGrowth } from './watch-growth.js';

const BATCH = 1_000;
const AT_ONCE = 16;
const AUTHORIZE = 'https://x.test';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** Requests to every address that browsers visit, to the real server on the real link flow. `plant`: an address that
 *  fails on a broken percent sign. */
export async function fuzzCallbacks(options: {
  n: number;
  seed: number;
  plant: string | undefined;
  say(line: string): void;
}): Promise<Fuzzed> {
  const engine = await openFuzzedEngine();
  const server = createWebServer({
    flow: options.plant === 'throws' ? throwing(engine.accounts.flow) : engine.accounts.flow,
    publicUrl: new URL('http://127.0.0.1:1'),
    // Each request says that it comes from elsewhere: otherwise the limit would answer nearly all of them.
    trustProxy: 1,
    authorizeOrigins: [AUTHORIZE],
    isReady: async () => true,
    clock: systemClock,
    log: engine.log,
    host: '127.0.0.1',
    port: 0,
  });
  const { port } = await server.start();
  const agent = new Agent({ connections: AT_ONCE });
  const origin = `http://127.0.0.1:${port}`;
  const violations: Violation[] = [];
  const statuses: Record<string, number> = {};
  const growth = watchGrowth();
  const send = async (request: Request): Promise<void> => {
    const { status, wrong } = await ask(agent, origin, request);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (wrong !== undefined)
      violations.push({ invariant: 'web', what: wrong, history: [JSON.stringify(request)] });
  };
  try {
    for (let done = 0; done < options.n; done += BATCH) {
      const known = await openAddresses(engine);
      const batch = fc.sample(requests(known), {
        seed: options.seed + done,
        numRuns: Math.min(BATCH, options.n - done),
      });
      await throughBatch(batch, {
        atOnce: AT_ONCE,
        handle: send,
        hangs: (input) =>
          violations.push({
            invariant: 'hang',
            what: 'over 100 ms of CPU',
            history: [JSON.stringify(input)],
          }),
      });
      for (const complaint of engine.complaints.splice(0))
        violations.push({ invariant: 'unexpected', what: complaint.trim(), history: [] });
      if (done % (BATCH * 20) === 0) options.say(`${done} of ${options.n} requests`);
      growth.note(done + batch.length, options.n);
    }
  } finally {
    await agent.destroy();
    await server.stop();
    await engine.close();
  }
  const figures = { requests: options.n, requestMegabytes: growth.megabytes, ...counted(statuses) };
  return { figures, violations: [...violations, ...growth.violations()] };
}

async function ask(
  agent: Agent,
  origin: string,
  request: Request,
): Promise<{ status: number; wrong?: string }> {
  const { method, path, headers, body } = request;
  const sent = {
    origin,
    path,
    method: method as 'GET',
    headers,
    headersTimeout: 5_000,
    ...(body ? { body } : {}),
  };
  const answer = await agent.request(sent).catch((error: unknown) => String(error));
  if (typeof answer === 'string') return { status: 0, wrong: `no answer: ${answer}` };
  await answer.body.dump();
  const { statusCode: status } = answer;
  if (status >= 500) return { status, wrong: `answered ${status}` };
  const { location } = answer.headers;
  const leads =
    location === undefined ||
    /^\/(?!\/)/.test(String(location)) ||
    String(location).startsWith(`${AUTHORIZE}/`);
  return leads ? { status } : { status, wrong: `redirects to ${String(location)}` };
}

function counted(statuses: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(statuses).map(([status, count]) => [`http${status}`, count]));
}

/** Addresses that really lead somewhere, so that not everything ends at "unknown". */
async function openAddresses({ accounts }: FuzzedEngine): Promise<string[]> {
  const offered = await accounts.offerLink({
    discordUserId: '1000000000000000002',
    discordName: '<b>@everyone</b>',
    place: 'dm',
    placeName: '"><script>',
  });
  return [new URL(offered.url).pathname.split('/').at(-1) ?? ''];
}

const METHODS = fc.oneof(
  { weight: 9, arbitrary: fc.constant('GET') },
  { weight: 2, arbitrary: fc.constant('POST') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'PUT', 'DELETE', 'OPTIONS') },
);

function requests(known: readonly string[]): fc.Arbitrary<Request> {
  const nonce = fc.oneof(fc.constantFrom(...known), token);
  const query = fc.oneof(
    rawQuery,
    fc.record({ state: nonce, code: token }).map(({ state, code }) => `state=${state}&code=${code}`),
    fc.record({ state: nonce, error: token }).map(({ state, error }) => `state=${state}&error=${error}`),
  );
  const callback = fc
    .tuple(fc.constantFrom('/auth/x/callback', '/auth/discord/callback'), query)
    .map((parts) => parts.join('?'));
  const path = fc.oneof(
    { weight: 12, arbitrary: callback },
    { weight: 2, arbitrary: nonce.map((text) => `/link/${text}`) },
    { weight: 2, arbitrary: nonce.map((text) => `/link/done/${text}`) },
    { weight: 2, arbitrary: token.map((text) => `/link/problem/${text}`) },
    { weight: 2, arbitrary: token.map((text) => `/assets/${text}`) },
    { weight: 2, arbitrary: token.map((text) => `/${text}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '/healthz',
        '/readyz',
        '/favicon.ico',
        '//evil.test/',
        '/auth/x/callback/../../..',
      ),
    },
  );
  const headers = fc
    .tuple(fc.ipV4(), fc.oneof(token, rawQuery), fc.constantFrom('text/html', '*/*', 'a'.repeat(500), ';;;'))
    .map(([from, cookie, accept]) => ({
      'x-forwarded-for': from,
      cookie: `rookery-link-${headerSafe(cookie)}=${headerSafe(cookie)}`,
      accept,
      'content-type': 'application/x-www-form-urlencoded',
    }));
  return fc.tuple(METHODS, path, headers, rawQuery).map(([method, where, given, body]) => ({
    method,
    path: where.replaceAll(/[^\x21-\x7e]/g, ''),
    headers: given,
    body: method === 'POST' || method === 'PUT' ? body : undefined,
  }));
}

const headerSafe = (text: string): string => text.replaceAll(/[^\x21-\x3a\x3c-\x7e]/g, '');

function throwing(flow: FuzzedEngine['accounts']['flow']): FuzzedEngine['accounts']['flow'] {
  return {
    ...flow,
    async returnedFromX(callback) {
      if (callback.state?.includes('%')) throw new URIError('URI malformed');
      return flow.returnedFromX(callback);
    },
  };
}
