import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import { startChild } from './child.js';
import { interleave } from './interleave.js';
import { type Started, startOnce } from './start-once.js';
import { typical } from './statistics.js';
import type { WorldActions, WorldReady } from './world-child.js';

/** Start-up and memory of the whole bot, as `npm start` starts it, beside a discord.js client that only logs in; both
 *  against the look-alike Discord in another process, with the same probe in them. The bot starts on a database that it knows, as it does on every day but the first. */
export const start: Benchmark = {
  name: 'start',
  async run(conditions) {
    const world = await startChild<WorldReady, WorldActions>('./world-child.js', {});
    try {
      return await measure(world.ready.environment, conditions);
    } finally {
      await world.stop();
    }
  },
};

async function measure(
  environment: WorldReady['environment'],
  { quick, folder }: Conditions,
): Promise<Figure[]> {
  const options = {
    folder,
    environment: { ...environment, DATABASE_URL: 'sqlite://rookery.db' },
    idleMs: quick ? 100 : 1_500,
  };
  const ours = () => startOnce('../../bot/main.js', options);
  const bare = () => startOnce('./start-bare.js', options);
  // Files in the cache of the system, the database made, the commands registered.
  await ours();
  await bare();
  const measured: Record<'ours' | 'bare', Started[]> = { ours: [], bare: [] };
  await interleave(quick ? 1 : ROUNDS, {
    ours: async () => [measured.ours.push(await ours())],
    bare: async () => [measured.bare.push(await bare())],
  });
  const figure = (what: keyof Started, given: Pick<Figure, 'name' | 'unit'>, most: number): Figure => ({
    ...given,
    ours: typical([measured.ours.map((started) => started[what])]),
    reference: typical([measured.bare.map((started) => started[what])]),
    against: 'bare discord.js client',
    target: { sign: '≤', value: most, of: 'ratio' },
  });
  return [
    figure('readyMs', { name: 'start / import to ready', unit: 'ms' }, 1.3),
    figure('idleMb', { name: 'start / idle memory', unit: 'MB' }, 1.25),
  ];
}
