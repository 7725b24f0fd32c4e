import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SandboxWorld, startWorld } from '../../../sandbox/world.js';
import { alterDatabase, forgetting } from '../bot/alter-database.js';
import { type SweptBot, spawnBot } from '../bot/bot-process.js';
import { createTraffic, linkPoster, type Traffic } from '../bot/traffic.js';
import type { Random } from '../random.js';
import type { Violation } from '../violation.js';
import { checkInteractions, type InteractionFigures } from './check-interactions.js';
import { type Cut, pickCut } from './cuts.js';
import { checkLogins } from './logins-seen.js';

export interface LaneOptions {
  readonly folder: string;
  readonly random: Random;
  readonly disconnects: number;
  readonly plant: string | undefined;
}

export interface LaneResult {
  readonly figures: InteractionFigures & { disconnects: number; identifies: number; resumes: number };
  readonly violations: readonly Violation[];
}

/** Logins that a lost session asks for are further apart than the start back-off minds: the bot's clock is put ahead. */
const APART_MS = 20 * 60_000;
const RECONNECT_LIMIT_MS = 40_000;
/** With a planted bug it is looked at so often whether it shows. */
const LOOK_EACH = 5;

interface Lane extends LaneOptions {
  readonly world: SandboxWorld;
  readonly bot: SweptBot;
  readonly traffic: Traffic;
  /** When connections were cut, and when logins were seen, in ms since 1970; the latter by the bot's clock. */
  readonly cuts: number[];
  readonly logins: number[];
  clockOffset: number;
}

/** One bot between its own Discord and X, cut off again and again while people use it. */
export async function runLane(options: LaneOptions): Promise<LaneResult> {
  await mkdir(options.folder);
  const world = await startWorld({
    // The same text twice is what a command that was handled twice looks like: X must not hide it.
    x: { duplicates: false, rateLimits: false },
    discord: { heartbeatIntervalMs: 1_000, answerMs: 30_000 },
  });
  const bot = spawnBot({ ...options, environment: world.environment });
  try {
    await bot.started;
    if (options.plant === 'no-dedupe')
      await alterDatabase(
        options.folder,
        `CREATE TRIGGER forget_interaction AFTER INSERT ON interactions
          BEGIN DELETE FROM interactions WHERE id = NEW.id; END`,
      );
    if (options.plant === 'forget-logins')
      await alterDatabase(options.folder, ...forgetting('keyv', "NEW.key LIKE '%fact:discord-logins'"));
    await linkPoster(world);
    const traffic = createTraffic(world, options.folder.split('/').at(-1) ?? '');
    const lane: Lane = { ...options, world, bot, traffic, cuts: [], logins: [Date.now()], clockOffset: 0 };
    return await cutAll(lane);
  } finally {
    bot.kill('SIGTERM');
    await bot.exited;
    await world.close();
  }
}

async function cutAll(lane: Lane): Promise<LaneResult> {
  let ended = 0;
  for (let number = 1; number <= lane.disconnects; number += 1) {
    const cut = pickCut(lane.random);
    if (cut.endsSession) ended += 1;
    const isBack = await cutOnce(lane, cut);
    const isOver = number === lane.disconnects || !isBack;
    if (!isOver && (lane.plant === undefined || number % LOOK_EACH !== 0)) continue;
    await lane.traffic.settled();
    const result = judge(lane, number, ended);
    const stuck: Violation[] = isBack
      ? []
      : [{ invariant: 'G13', what: `the bot was not back after ${cut.name}`, history: lane.bot.log() }];
    if (isOver || result.violations.length > 0)
      return { ...result, violations: [...stuck, ...result.violations] };
  }
  throw new Error('a lane of no disconnects');
}

/** People before it, during it and after it; and what Discord had sent before comes once more. */
async function cutOnce(lane: Lane, cut: Cut): Promise<boolean> {
  const { world, random, cuts } = lane;
  const { gateway } = world.discord;
  if (cut.endsSession) await putClockAhead(lane);
  gateway.replayAgain(random.between(0, 3));
  askSome(lane);
  await sleep(random.between(0, 80));
  const connected = gateway.resumes() + gateway.identifies();
  const identified = gateway.identifies();
  cuts.push(Date.now());
  cut.make(world.discord);
  await sleep(random.between(0, 900));
  askSome(lane);
  const deadline = Date.now() + RECONNECT_LIMIT_MS;
  while (gateway.resumes() + gateway.identifies() === connected) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  if (gateway.identifies() > identified) lane.logins.push(Date.now() + lane.clockOffset);
  askSome(lane);
  repeatSome(lane);
  await sleep(random.between(0, 700));
  return true;
}

async function putClockAhead(lane: Lane): Promise<void> {
  await lane.traffic.settled();
  lane.clockOffset += APART_MS;
  lane.bot.shiftClock(lane.clockOffset);
}

function askSome({ random, traffic }: Lane): void {
  for (let count = random.between(0, 2); count > 0; count -= 1)
    traffic.ask(random.chance(0.5) ? 'tweet' : 'accounts');
}

/** Old ones and young ones, as Discord may deliver them again. */
function repeatSome({ random, traffic, world }: Lane): void {
  for (const { interactionId } of random.shuffled(traffic.asked.slice(-8)).slice(0, 2))
    world.discord.redeliver(interactionId);
}

function judge(lane: Lane, disconnects: number, sessionsEnded: number): LaneResult {
  const { gateway } = lane.world.discord;
  const { figures, violations } = checkInteractions(lane.world, lane.traffic.asked, lane.cuts);
  const identifies = gateway.identifies();
  const tooMany: Violation[] =
    identifies <= 1 + sessionsEnded
      ? []
      : [
          {
            invariant: 'G13',
            what: `${identifies} logins, although only ${sessionsEnded} sessions were ended`,
            history: lane.bot.log(),
          },
        ];
  return {
    figures: { disconnects, identifies, resumes: gateway.resumes(), ...figures },
    violations: [...violations, ...tooMany, ...checkLogins(lane.logins)],
  };
}
