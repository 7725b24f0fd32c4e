import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SandboxWorld, startWorld } from '../../../sandbox/world.js';
import { alterDatabase, forgetting } from '../bot/alter-database.js';
import { type SweptBot, spawnBot } from '../bot/bot-process.js';
import type { Random } from '../random.js';
import type { Violation } from '../violation.js';
import { checkLogins, mostInAnHour } from './logins-seen.js';

export interface LoopOptions {
  readonly folder: string;
  readonly random: Random;
  readonly restarts: number;
  readonly plant: string | undefined;
}

export interface LoopResult {
  readonly figures: {
    restarts: number;
    loopIdentifies: number;
    mostLoginsInAnHour: number;
    /** Starts that were killed while they waited for their turn. */
    waits: number;
    /** How long the loop lasted by the bots' clocks. */
    loopHours: number;
  };
  readonly violations: readonly Violation[];
}

/** What makes the bot restart: a crash right after the login, a login that Discord refuses, a token that it refuses. */
type Trouble = 'crash' | 'refused' | 'token';

const APPLICATION = 'GET /applications/@me';

/** Supervisors wait so long before they start a process again, in ms. */
const SUPERVISOR_MS = 1_000;

interface Loop extends LoopOptions {
  readonly world: SandboxWorld;
  readonly logins: number[];
  readonly violations: Violation[];
  clockOffset: number;
  waits: number;
}

/** A bot that ends again and again and is started again at once, on one database. Whenever it waits for its turn it is
 *  killed, and the next one starts when the turn has come: so what it goes by has to outlive it. */
export async function runLoop(options: LoopOptions): Promise<LoopResult> {
  await mkdir(options.folder);
  const world = await startWorld();
  const loop: Loop = { ...options, world, logins: [], violations: [], clockOffset: 0, waits: 0 };
  try {
    await restart(loop, 'crash');
    if (options.plant === 'forget-logins')
      await alterDatabase(options.folder, ...forgetting('keyv', "NEW.key LIKE '%fact:discord-logins'"));
    let restarts = 1;
    while (restarts < options.restarts && checkLogins(loop.logins).length + loop.violations.length === 0) {
      await restart(loop, options.random.pick(['crash', 'crash', 'crash', 'refused', 'refused', 'token']));
      restarts += 1;
    }
    return {
      figures: {
        restarts,
        loopIdentifies: loop.logins.length,
        mostLoginsInAnHour: mostInAnHour(loop.logins),
        waits: loop.waits,
        loopHours: Math.round(loop.clockOffset / 360_000) / 10,
      },
      violations: [...loop.violations, ...checkLogins(loop.logins)],
    };
  } finally {
    await world.close();
  }
}

async function restart(loop: Loop, trouble: Trouble): Promise<void> {
  const { world, random } = loop;
  const { gateway, faults } = world.discord;
  faults.clear();
  gateway.refuseIdentifies(trouble === 'refused' ? random.pick([4004, 4013, 4014]) : undefined);
  if (trouble === 'token') {
    const answer = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
    faults.add({ route: APPLICATION, process: false, answer });
  }
  const before = gateway.identifies();
  const bot = spawnBot({ ...loop, environment: world.environment });
  let exit: { code: number | undefined } | undefined;
  const exited = bot.exited.then((code) => {
    exit = { code };
  });
  while (exit === undefined && bot.waitsUntil() === undefined && gateway.identifies() === before)
    await sleep(5);
  if (gateway.identifies() > before) loop.logins.push(Date.now() + loop.clockOffset);
  const until = bot.waitsUntil();
  if (until !== undefined && gateway.identifies() === before) {
    loop.waits += 1;
    loop.clockOffset = Math.max(loop.clockOffset, until - Date.now());
  } else if (trouble === 'crash') {
    await sleep(random.between(0, 60));
  } else {
    // It gives up by itself.
    await exited;
    blame(loop, bot, trouble, exit?.code);
  }
  bot.kill('SIGKILL');
  await exited;
  loop.clockOffset += SUPERVISOR_MS;
}

/** Whoever reads the supervisor's log has to learn what is wrong. */
function blame(loop: Loop, bot: SweptBot, trouble: Trouble, code: number | undefined): void {
  const says = bot
    .complaints()
    .includes(trouble === 'token' ? 'DISCORD_TOKEN' : 'Discord closed the connection');
  if (code === 1 && says) return;
  const what = `after "${trouble}" the bot ended with ${code}, and said: ${bot.complaints().trim()}`;
  loop.violations.push({ invariant: 'T9', what, history: bot.log() });
}
