import { Pool } from 'undici';
import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import type { CallbackActions, HonestCallback } from './callback-child.js';
import { type Child, startChild } from './child.js';
import { interleave } from './interleave.js';
import { typical } from './statistics.js';

type Server = Child<{ ours: string; bare: string }, CallbackActions>;

/** Browsers that come back at the same time. */
const IN_FLIGHT = 16;

/** Honest callbacks from X a second (cookie, state, exchange, users/me, two commits), beside the barest Express route
 *  that makes the same two requests and the same two commits. Both servers live in one process of their own; the
 *  browsers and X in others. */
export const callback: Benchmark = {
  name: 'callback',
  async run(conditions) {
    const x = await startChild<{ url: string }, Record<never, never>>('./token-server-child.js', {});
    const server: Server = await startChild<{ ours: string; bare: string }, CallbackActions>(
      './callback-child.js',
      { folder: conditions.folder, xUrl: x.ready.url },
    );
    try {
      return [await measure(server, conditions)];
    } finally {
      await server.stop();
      await x.stop();
    }
  },
};

async function measure(server: Server, { quick }: Conditions): Promise<Figure> {
  const count = quick ? 32 : 320;
  const browsers = createBrowsers();
  const sides = {
    ours: async () => [await browsers.perSecond(server.ready.ours, await server.ask('prepareOurs', count))],
    bare: async () => [await browsers.perSecond(server.ready.bare, await server.ask('prepareBare', count))],
  };
  for (const side of Object.values(sides)) await side();
  const rounds = await interleave(quick ? 2 : ROUNDS, sides);
  return {
    name: 'callback',
    unit: '/s',
    ours: typical(rounds.ours),
    reference: typical(rounds.bare),
    against: 'bare Express + undici + 2 commits',
    target: { sign: '≥', value: 0.8, of: 'ratio' },
  };
}

function createBrowsers() {
  let visitors = 0;

  /** Every browser has its own address: the limit per address is not what is measured. */
  async function visit(pool: Pool, { path, cookie }: HonestCallback): Promise<void> {
    visitors += 1;
    const address = `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
    const headers = { cookie, 'x-forwarded-for': address };
    const { statusCode, headers: answered, body } = await pool.request({ path, method: 'GET', headers });
    await body.dump();
    const isDone = statusCode === 303 && String(answered.location).startsWith('/link/done/');
    if (!isDone) throw new Error(`a callback was answered with ${statusCode} ${answered.location}`);
  }

  return {
    async perSecond(url: string, callbacks: readonly HonestCallback[]): Promise<number> {
      const pool = new Pool(url, { connections: IN_FLIGHT });
      const waiting = [...callbacks];
      const worker = async () => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await visit(pool, next);
      };
      const begun = performance.now();
      await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
      const seconds = (performance.now() - begun) / 1000;
      await pool.close();
      return callbacks.length / seconds;
    },
  };
}
