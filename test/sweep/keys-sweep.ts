import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSealer } from '../../src/storage/sealing.js';
import { checkAccounts } from './check-accounts.js';
import { checkPairs } from './check-pairs.js';
import { checkPosts } from './check-posts.js';
import { type Desk, openDesk } from './desk.js';
import { gather } from './evidence.js';
import { type Ground, openGround } from './ground.js';
import { openJournal, SWEEP } from './journal.js';
import {
  isKeysPlant,
  KEYS_PLANTS,
  type KeysPlant,
  type KeysWorkerOptions,
  NEW_KEY,
  OLD_KEY,
} from './keys-options.js';
import { problemsOf, type Stock, stockUp } from './keys-stock.js';
import type { Model } from './models.js';
import { createRandom, type Random } from './random.js';
import { untilSettled } from './settle.js';
import type { Sweep, SweepOptions, SweepResult } from './sweep.js';
import type { Violation } from './violation.js';
import type { SweepPlace } from './worker-options.js';
import type { WorkerProcess } from './worker-process.js';

/** `n` counts kills; so many accounts are sealed anew for each of them. */
const DEFAULTS = { n: 50, procs: 2 };
const ACCOUNTS_A_KILL = 200;

/** An X that takes a spent refresh token once more, so that a kill costs no account: here only the change of keys may. */
const MODEL: Model = {
  rotation: 'grace',
  oldAccessToken: 'lives',
  revokes: 'token',
  duplicates: false,
  accessTokenSeconds: 3600,
  latencyMs: 10,
  timelineDelayMs: 0,
};

/** How long what is left may take at the end. */
const SETTLED_MS = 30_000;

/** How long a bot works before it is killed, in ms; after how many batches a rotator is. */
const LIFE_MS = [50, 300] as const;
const LIFE_BATCHES = [1, 8] as const;
/** A rotator that waits for the others' writes. */
const LATEST_MS = 3000;
const DONE_MS = 600_000;

/** T10: the keys are changed while bots refresh and post; rotator and bots are killed in the middle of it. At the end
 *  the new key alone opens everything, and nothing that was stored meanwhile was overwritten. */
export const keysSweep: Sweep = {
  plants: KEYS_PLANTS,
  async run(options) {
    const ground = await openGround((options.procs ?? DEFAULTS.procs) + 1, 'keys-worker');
    return sweepKeys(ground, options).finally(() => ground.close());
  },
};

interface Sweeping {
  readonly ground: Ground;
  readonly place: SweepPlace;
  readonly stock: Stock;
  readonly random: Random;
  readonly seed: number;
  readonly plant: KeysPlant | undefined;
}

async function sweepKeys(ground: Ground, options: SweepOptions): Promise<SweepResult> {
  const { n = DEFAULTS.n, procs = DEFAULTS.procs, seed, plant, say } = options;
  const { rotation, oldAccessToken, duplicates, accessTokenSeconds, latencyMs, timelineDelayMs } = MODEL;
  await ground.x.set({
    rotation,
    oldAccessToken,
    duplicates,
    accessTokenSeconds,
    latencyMs,
    timelineDelayMs,
    graceSeconds: 3600,
  });
  const folder = await mkdtemp(join(ground.folder, 'keys-'));
  const place: SweepPlace = {
    databaseUrl: `sqlite://${join(folder, 'rookery.db')}`,
    journalFile: join(folder, 'journal.ndjson'),
    logFile: join(folder, 'worker.log'),
    xUrl: ground.x.url,
    authorizeUrl: ground.x.authorizeUrl,
    ledgerFile: ground.x.ledgerFile,
  };
  const journal = openJournal(place.journalFile, SWEEP);
  const filling = await openDesk({ ...place, encryptionKeys: [OLD_KEY] }, MODEL, journal);
  const stock = await stockUp(filling.storage, ground.x, { accounts: n * ACCOUNTS_A_KILL, seed });
  await filling.close();
  say(`${stock.lively.length + stock.resting.length} accounts, ${stock.lively.length} of them in use`);
  const planted = isKeysPlant(plant) ? plant : undefined;
  const random = createRandom(seed, 'kills');
  const sweeping: Sweeping = { ground, place, stock, random, seed, plant: planted };
  const kills = await killAndRotate(sweeping, { kills: n, procs });
  say(
    `${kills.rotator} rotators and ${kills.bot} bots killed; everything is said to be sealed with the new key`,
  );
  const { violations, figures } = await judge(sweeping, journal);
  journal.close();
  return {
    violations,
    figures: {
      kills: kills.rotator + kills.bot,
      rotatorKills: kills.rotator,
      accounts: n * ACCOUNTS_A_KILL,
      ...figures,
    },
  };
}

/** Bots and one rotator; one after the other is killed and begun anew. Then the rotator gets to its end. */
async function killAndRotate(
  sweeping: Sweeping,
  { kills, procs }: { kills: number; procs: number },
): Promise<{ rotator: number; bot: number }> {
  const { random } = sweeping;
  const bots = await Promise.all(
    Array.from({ length: procs }, (_, index) => beginBot(sweeping, `w${index + 1}`)),
  );
  let rotator = await beginRotator(sweeping);
  const killed = { rotator: 0, bot: 0 };
  while (killed.rotator + killed.bot < kills) {
    // In turn, so that a short sweep has both.
    if (killed.rotator <= killed.bot) {
      const reached = rotator.reached('batch', random.between(...LIFE_BATCHES));
      await Promise.race([reached, sleep(LATEST_MS), rotator.failure]);
      await sleep(random.between(0, 10));
      await rotator.kill();
      killed.rotator += 1;
      rotator = await beginRotator(sweeping);
    } else {
      const index = random.between(0, bots.length - 1);
      const bot = bots[index];
      await Promise.race([
        sleep(random.between(...LIFE_MS)),
        rotator.failure,
        ...bots.map(({ failure }) => failure),
      ]);
      await bot?.kill();
      killed.bot += 1;
      bots[index] = await beginBot(sweeping, `w${procs + killed.bot}`);
    }
  }
  const late = sleep(DONE_MS, 'late', { ref: false });
  const end = await Promise.race([rotator.reached('done', 1), rotator.failure, late]);
  if (end === 'late') throw new Error('the rotation did not come to its end');
  await rotator.stop();
  await Promise.all(bots.map((bot) => bot.stop()));
  return killed;
}

async function beginBot({ ground, place, stock, seed }: Sweeping, name: string): Promise<WorkerProcess> {
  const keys = [NEW_KEY, OLD_KEY];
  const options = {
    name,
    place: { ...place, encryptionKeys: keys },
    model: MODEL,
    accounts: stock.lively,
    loadSeed: seed,
  };
  return begin(ground, { role: 'bot', options });
}

async function beginRotator({ ground, place, plant }: Sweeping): Promise<WorkerProcess> {
  return begin(ground, { role: 'rotator', databasePath: place.databaseUrl.slice('sqlite://'.length), plant });
}

async function begin({ nursery }: Ground, options: KeysWorkerOptions): Promise<WorkerProcess> {
  const worker = nursery.take();
  await worker.loaded;
  await worker.begin(options);
  return worker;
}

/** With the new key alone: everything opens, everything is what it was, and what was begun comes to its end. */
async function judge(
  { ground, place, stock }: Sweeping,
  journal: ReturnType<typeof openJournal>,
): Promise<{ violations: Violation[]; figures: Record<string, unknown> }> {
  const own = { ...place, encryptionKeys: [NEW_KEY] };
  let desk: Desk;
  try {
    desk = await openDesk(own, MODEL, journal);
  } catch (error) {
    return {
      violations: [violation('T10', `the new key alone opens nothing: ${String(error)}`)],
      figures: {},
    };
  }
  try {
    const leftOver = await sealedWithOld(desk);
    const unreadable = (
      await mapAll(stock.resting, (id, index) => problemsOf(desk.storage, id, index))
    ).flat();
    const found = [
      ...leftOver.map((where) => violation('T10', `${where} is sealed with the old key still`)),
      ...unreadable.map((what) => violation('T10', what)),
    ];
    if (found.length > 0) return { violations: found, figures: { unreadable: unreadable.length } };
    const last = await begin(ground, {
      role: 'bot',
      options: { name: 'last', place: own, model: MODEL, accounts: stock.lively },
    });
    const left = await Promise.race([untilSettled(desk, stock.lively, SETTLED_MS), last.failure]);
    await last.stop();
    const evidence = await gather({
      ...ground,
      desk,
      model: MODEL,
      place,
      accounts: stock.lively,
      afterSeq: 0,
      left,
      integrity: { checks: 0, damage: [] },
    });
    const violations = [
      ...evidence.integrity.damage.map((what) => violation('integrity', what)),
      ...(left.length === 0
        ? []
        : [{ invariant: 'settled', what: 'work is left that nobody does', history: left }]),
      ...checkPairs(evidence),
      ...checkAccounts(evidence),
      ...checkPosts(evidence),
    ];
    const refreshes = evidence.ledger.filter(({ kind }) => kind === 'refresh-effect').length;
    const posts = evidence.posts.length;
    return { violations, figures: { refreshes, posts, unreadable: 0, withOldKey: 0 } };
  } finally {
    await desk.close();
  }
}

/** Looks through every table and column, whatever the code holds to be sealed. */
async function sealedWithOld({ query }: Desk): Promise<string[]> {
  const { sealsWith } = createSealer([Buffer.from(OLD_KEY, 'hex')]);
  const found: string[] = [];
  const tables = await query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  for (const { name } of tables) {
    for (const row of await query<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
      if (JSON.stringify(row).includes(`v1.${sealsWith}.`))
        found.push(`${name} ${String(row.key ?? row.id)}`);
    }
  }
  return found;
}

async function mapAll<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let first = 0; first < items.length; first += 50) {
    const part = items.slice(first, first + 50);
    results.push(...(await Promise.all(part.map((item, index) => work(item, first + index)))));
  }
  return results;
}

function violation(invariant: string, what: string): Violation {
  return { invariant, what, history: [] };
}
