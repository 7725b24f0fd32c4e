import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { loginsOf, type SandboxWorld, startWorld } from '../../../sandbox/world.js';
import type { Clock } from '../../../src/clock.js';
import { systemClock } from '../../../src/clock.js';
import { readConfig } from '../../../src/config.js';
import { type RunningBot, startBot } from '../../../src/create-bot.js';
import { createLog } from '../../../src/log.js';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { createPerson, type Person } from './person.js';

/** How somebody shows that the browser is theirs. */
export type Proof = 'identify' | 'code';

/** Longer than an authorization lives, in ms. */
const PAST_EXPIRY = 11 * 60_000;

/** Two people who know each other, each with an X account and a browser of their own, before a real bot. */
export interface Stage {
  readonly proof: Proof;
  readonly world: SandboxWorld;
  readonly attacker: Person;
  readonly victim: Person;
  /** Lets every open authorization expire. */
  letAllExpire(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(browser: Browser, proof: Proof): Promise<Stage> {
  const { path: folder, remove } = await openMemoryFolder('links');
  const world = await startWorld({ discordSecret: proof === 'identify' });
  const config = readConfig({ ...world.environment, DATABASE_URL: `sqlite://${join(folder, 'rookery.db')}` });
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + ahead };
  const start = (): Promise<RunningBot> => startBot({ config, clock, log: createLog('fatal') });
  let bot = await start();
  const contexts: BrowserContext[] = [];
  const enter = async (name: string, handle: string): Promise<Person> => {
    const context = await browser.newContext();
    context.setDefaultTimeout(20_000);
    contexts.push(context);
    const cookies = loginsOf(world, name).map((header) => cookieFrom(header, world.x.authorizeUrl));
    await context.addCookies(cookies);
    return createPerson({ name, handle, context, world });
  };
  return {
    proof,
    world,
    attacker: await enter('jay', 'jay_builds'),
    victim: await enter('robin', 'robin_writes'),
    async letAllExpire() {
      // A start looks for what fell due, as it would after a night.
      await bot.stop();
      ahead += PAST_EXPIRY;
      bot = await start();
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await bot.stop();
      await world.close();
      await remove();
    },
  };
}

function cookieFrom(header: string, site: string): { name: string; value: string; url: string } {
  const [pair = ''] = header.split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(site).origin };
}
