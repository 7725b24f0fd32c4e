import { Agent } from 'node:http';
import { allowInsecureRequests, ClientSecretBasic, Configuration, refreshTokenGrant } from 'openid-client';
import { AuthorizationCode } from 'simple-oauth2';
import { Secret } from '../../src/secret.js';
import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import { startChild } from './child.js';
import { openX } from './engine.js';
import { interleave } from './interleave.js';
import { typical } from './statistics.js';
import { CLIENT } from './x-app.js';

const TOKEN_PATH = '/2/oauth2/token';

/** The CPU time of one refresh, beside two libraries that do the same against the same server, all on connections that
 *  are kept alive. */
export const tokenCpu: Benchmark = {
  name: 'token-cpu',
  async run(conditions) {
    const server = await startChild<{ url: string }, Record<never, never>>('./token-server-child.js', {});
    try {
      return await measure(server.ready.url, conditions);
    } finally {
      await server.stop();
    }
  },
};

async function measure(url: string, { quick }: Conditions): Promise<Figure[]> {
  const x = openX(url);
  const token = new Secret('refresh-token-0');
  const rookery = () => x.oauth.refresh(token);
  const openid = openidClient(url);
  const simple = simpleOauth2(url);
  const count = quick ? 20 : 400;
  // Until the compiler has seen all of it.
  for (const refresh of [rookery, openid, simple]) await cpuPerCall(count * 5, refresh);
  const rounds = await interleave(quick ? 2 : ROUNDS * 2 - 1, {
    rookery: async () => [await cpuPerCall(count, rookery)],
    openid: async () => [await cpuPerCall(count, openid)],
    simple: async () => [await cpuPerCall(count, simple)],
  });
  await x.close();
  const ours = typical(rounds.rookery);
  const figure = (against: string, reference: number, most: number): Figure => ({
    name: `token-cpu / ${against}`,
    unit: 'µs CPU',
    ours,
    reference,
    against,
    target: { sign: '≤', value: most, of: 'ratio' },
  });
  return [
    figure('openid-client', typical(rounds.openid), 0.4),
    figure('simple-oauth2', typical(rounds.simple), 0.6),
  ];
}

function openidClient(url: string): () => Promise<unknown> {
  const server = { issuer: url, token_endpoint: `${url}${TOKEN_PATH}` };
  const configuration = new Configuration(server, CLIENT.id, undefined, ClientSecretBasic(CLIENT.secret));
  allowInsecureRequests(configuration);
  return () => refreshTokenGrant(configuration, 'refresh-token-0');
}

function simpleOauth2(url: string): () => Promise<unknown> {
  const client = new AuthorizationCode({
    client: CLIENT,
    auth: { tokenHost: url, tokenPath: TOKEN_PATH },
    // Its own agent does not keep connections.
    http: { agent: new Agent({ keepAlive: true }) },
  });
  const token = client.createToken({ access_token: 'access-token-0', refresh_token: 'refresh-token-0' });
  return () => token.refresh();
}

/** In µs, user and system, of all threads of this process. */
async function cpuPerCall(count: number, call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
