import { setTimeout as sleep } from 'node:timers/promises';
import { startBotProcess } from '../../sandbox/start-bot.js';
import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import { type Child, startChild } from './child.js';
import { percentile } from './statistics.js';
import type { WorldActions, WorldReady } from './world-child.js';

/** Discord drops what is not acknowledged by then, in ms. */
const DISCORD_LIMIT_MS = 3_000;

/** 500 interactions at once through the gateway, a fifth of them posts: how long the slowest of a thousand waits for
 *  its acknowledgement. Bot and look-alikes are processes of their own; the bot is the one that `npm start` starts. */
export const ackBurst: Benchmark = {
  name: 'ack-burst',
  async run(conditions) {
    const world = await startChild<WorldReady, WorldActions>('./world-child.js', {});
    const environment = { ...world.ready.environment, LOG_LEVEL: 'info' };
    const bot = await startBotProcess(conditions.folder, environment);
    try {
      return [await measure(world, conditions)];
    } finally {
      await bot.stop();
      await world.stop();
    }
  },
};

async function measure(world: Child<WorldReady, WorldActions>, { quick }: Conditions): Promise<Figure> {
  await world.ask('link', 'rowan');
  const count = quick ? 50 : 500;
  const waits: number[] = [];
  let lost = 0;
  for (let round = 0; round < (quick ? 2 : ROUNDS); round += 1) {
    const burst = await world.ask('burst', count);
    waits.push(...burst.map((wait) => wait ?? DISCORD_LIMIT_MS));
    lost += burst.filter((wait) => wait === null).length;
    await sleep(200);
  }
  return {
    name: 'ack-burst / p99.9',
    unit: 'ms',
    ours: percentile(waits, 0.999),
    reference: DISCORD_LIMIT_MS,
    against: "Discord's limit",
    target: { sign: '≤', value: 500, of: 'ours' },
    note: `p50 ${percentile(waits, 0.5)} ms, p99 ${percentile(waits, 0.99)} ms, of ${waits.length}, of which ${lost} got none in time; measured by the look-alike, so its own work is in it`,
  };
}
