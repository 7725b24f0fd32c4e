import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SandboxWorld, startWorld } from '../../../sandbox/world.js';
import { systemClock } from '../../../src/clock.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { alterDatabase, hasWork } from '../bot/alter-database.js';
import { type SweptBot, spawnBot } from '../bot/bot-process.js';
import { createTraffic, finishLink, linkPoster, type Traffic } from '../bot/traffic.js';
import type { Random } from '../random.js';
import type { Violation } from '../violation.js';
import { checkEnds, type EndFigures, noEnds } from './check-ends.js';

export interface DrainOptions {
  readonly folder: string;
  readonly random: Random;
  /** How often the bot is told to stop. */
  readonly stops: number;
  readonly plant: string | undefined;
}

export interface DrainResult {
  readonly figures: EndFigures & {
    stops: number;
    slowestStopMs: number;
    leftSending: number;
    leftRefreshing: number;
  };
  readonly violations: readonly Violation[];
}

/** What the operating guide promises. */
const STOP_LIMIT_MS = 12_000;
/** How long X takes for each answer, in ms, and how large the share of stops is in which it takes a post and says
 *  nothing, as long as a request may take. A short run leaves out what lasts for seconds. */
const SHORT = { latencies: [0, 100, 400, 1_000], silentShare: 0 } as const;
const LONG = { latencies: [0, 100, 400, 1_500, 4_000], silentShare: 0.04 } as const;
const SHORT_STOPS = 10;
const SILENCE_MS = 25_000;
/** For what is left when the stopping is over: a look-up after a lost answer takes longest. */
const SETTLE_MS = 120_000;

interface Lane extends DrainOptions {
  readonly world: SandboxWorld;
  readonly traffic: Traffic;
  readonly violations: Violation[];
  readonly figures: { stops: number; slowestStopMs: number; leftSending: number; leftRefreshing: number };
}

/** One bot, started and stopped again and again on one database. */
export async function runDrains(options: DrainOptions): Promise<DrainResult> {
  await mkdir(options.folder);
  const world = await startWorld({
    // Each post finds less than five minutes left of its token, so that it is renewed first.
    x: { duplicates: false, rateLimits: false, accessTokenSeconds: 200 },
    discord: { answerMs: options.plant === undefined ? 90_000 : 20_000 },
  });
  const lane: Lane = {
    ...options,
    world,
    traffic: createTraffic(world, options.folder.split('/').at(-1) ?? ''),
    violations: [],
    figures: { stops: 0, slowestStopMs: 0, leftSending: 0, leftRefreshing: 0 },
  };
  let bot = start(lane);
  try {
    await bot.started;
    await linkPoster(world);
    while (lane.figures.stops < options.stops && lane.violations.length === 0) {
      await stopUnderLoad(lane, bot);
      // Started far more often than the start back-off lets it; that has a sweep of its own.
      await alterDatabase(options.folder, "DELETE FROM keyv WHERE key LIKE '%fact:discord-logins'");
      bot = start(lane);
      await bot.started;
    }
    // What is broken already is not waited for.
    if (lane.violations.length > 0)
      return { figures: { ...lane.figures, ...noEnds() }, violations: lane.violations };
    const deadline = Date.now() + SETTLE_MS;
    while (Date.now() < deadline && (await hasWork(options.folder))) await sleep(100);
    await lane.traffic.settled();
    bot.kill('SIGTERM');
    await bot.exited;
    const ends = await withStorage(lane, (storage) => checkEnds(world, lane.traffic.asked, storage));
    return {
      figures: { ...lane.figures, ...ends.figures },
      violations: [...lane.violations, ...ends.violations],
    };
  } finally {
    bot.kill('SIGKILL');
    await bot.exited;
    await world.close();
  }
}

function start({ folder, world, plant }: Lane): SweptBot {
  const preload = plant === 'no-drain' ? { preload: 'exit-at-once' as const } : {};
  return spawnBot({ folder, environment: world.environment, ...preload });
}

async function stopUnderLoad(lane: Lane, bot: SweptBot): Promise<void> {
  const { world, random, traffic, figures } = lane;
  const { latencies, silentShare } = lane.stops <= SHORT_STOPS ? SHORT : LONG;
  world.x.set({ latencyMs: random.pick(latencies) });
  if (random.chance(silentShare))
    world.x.faults.add({ route: 'POST /2/tweets', process: true, delayMs: SILENCE_MS });
  for (let count = random.between(1, 4); count > 0; count -= 1) {
    traffic.ask(random.chance(0.7) ? 'tweet' : 'accounts');
    await sleep(random.between(0, 120));
  }
  const linking = random.chance(0.3) ? linkAnother(world) : undefined;
  await sleep(random.between(0, 500));
  const begun = performance.now();
  bot.kill('SIGTERM');
  if (random.chance(0.5)) traffic.ask('tweet');
  const code = await bot.exited;
  const ms = Math.round(performance.now() - begun);
  world.x.faults.clear();
  world.x.set({ latencyMs: 0 });
  await linking;
  figures.stops += 1;
  figures.slowestStopMs = Math.max(figures.slowestStopMs, ms);
  const violated = (what: string): void => {
    lane.violations.push({ invariant: 'R12', what: `stop ${figures.stops}: ${what}`, history: bot.log() });
  };
  if (code !== 0) violated(`exit code ${code}: ${bot.complaints().trim()}`);
  if (ms > STOP_LIMIT_MS) violated(`took ${ms} ms`);
  const left = await withStorage(lane, whatIsLeft(world));
  figures.leftSending += left.sending;
  figures.leftRefreshing += left.refreshing;
  if (left.sending > 0) violated(`${left.sending} posts are left as being sent`);
  if (left.refreshing > 0) violated(`${left.refreshing} renewals of tokens are left open`);
}

/** Somebody else links, as far as they get: the bot may be gone at any moment. */
async function linkAnother(world: SandboxWorld): Promise<void> {
  try {
    await finishLink(world, await world.discord.as('jay').type('/link'), 'jay');
  } catch {
    // Its address does not answer any more, or never came.
  }
}

const whatIsLeft = (world: SandboxWorld) => async (storage: Storage) => {
  let [sending, refreshing] = [0, 0];
  for (const username of ['robin_writes', 'jay_builds']) {
    const { id } = world.x.user(username);
    sending += (await storage.posts.ofAccount(id, ['sending'])).length;
    if ((await storage.accounts.read(id))?.value.intent !== undefined) refreshing += 1;
  }
  return { sending, refreshing };
};

/** The database as the bot has left it. */
async function withStorage<T>({ folder }: Lane, look: (storage: Storage) => Promise<T>): Promise<T> {
  const databaseUrl = `sqlite://${join(folder, 'rookery.db')}`;
  const storage = await openStorage({ databaseUrl, clock: systemClock });
  try {
    return await look(storage);
  } finally {
    await storage.close();
  }
}
