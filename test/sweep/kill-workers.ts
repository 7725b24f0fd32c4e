import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../sandbox/faults.js';
import { type CrashPoint, parseCrashAt, randomPoint } from './crash-points.js';
import type { Desk } from './desk.js';
import { type Journal, STEPS } from './journal.js';
import { randomFault, slowRefresh } from './models.js';
import type { Nursery } from './nursery.js';
import { createRandom, type Random } from './random.js';
import type { WorkerOptions } from './worker-options.js';
import type { WorkerProcess } from './worker-process.js';
import type { XProcess } from './x-process.js';

/** How long a worker works before it is killed, in ms. */
const LIFE_MS = [90, 210] as const;
/** Some die while they begin. */
const EARLY = { chance: 0.12, ms: [5, 120] } as const;
const FAULT = { chance: 0.6, slow: 0.4 } as const;
/** More than half end themselves at one exact point, some are killed near a step (so many ms behind it), the rest by the
 *  clock; as do those that do not come to their point. Long, because a busy machine may need a second for the way there. */
const AIM = { exactly: 0.6, near: 0.2, nearMs: [0, 30], latestMs: 1500 } as const;

export interface Killing {
  readonly nursery: Nursery;
  readonly x: XProcess;
  readonly desk: Pick<Desk, 'query'>;
  readonly journal: Journal;
  readonly kills: number;
  /** At most so many work at a time. */
  readonly procs: number;
  readonly seed: number;
  /** Where they end themselves; absent: anywhere. */
  readonly points: readonly CrashPoint[] | undefined;
  /** What goes wrong for each of them; absent: something, or nothing. */
  readonly fault: Fault | undefined;
  /** While nobody works: what people do. */
  between(): Promise<unknown>;
  /** Of a worker with this name. */
  options(name: string, more: Partial<WorkerOptions>): WorkerOptions;
}

/** How often SQLite found its file whole after kills, and what it said when it did not. */
export interface IntegrityTally {
  readonly checks: number;
  readonly damage: readonly string[];
}

/** Lets a few workers begin at once, has each die at a moment of its own, and lets the next ones begin, until `kills` of
 *  them are dead. Together, because what goes wrong between two processes does so while both of them work. */
export async function killWorkers(killing: Killing): Promise<IntegrityTally> {
  const { kills, procs, seed, desk } = killing;
  const random = createRandom(seed, 'how many at a time');
  const damage: string[] = [];
  let checks = 0;
  for (let dead = 0; dead < kills; ) {
    const count = Math.min(random.between(Math.min(2, procs), procs), kills - dead);
    const names = Array.from({ length: count }, (_, index) => `w${dead + index + 1}`);
    await liveAndDie(killing, names);
    dead += count;
    const said = await integrityOf(desk);
    checks += 1;
    await killing.between();
    if (said !== 'ok') damage.push(`after ${names.join(', ')}: ${said}`);
  }
  return { checks, damage };
}

/** What `PRAGMA integrity_check` says; `ok` when all is well. */
export async function integrityOf({ query }: Pick<Desk, 'query'>): Promise<string> {
  const rows = await query<{ integrity_check: string }>('PRAGMA integrity_check');
  return rows.map((row) => row.integrity_check).join('; ');
}

interface Life {
  readonly name: string;
  readonly worker: WorkerProcess;
  readonly random: Random;
}

async function liveAndDie(killing: Killing, names: readonly string[]): Promise<void> {
  const { nursery, seed } = killing;
  const lives = names.map((name) => ({
    name,
    worker: nursery.take(),
    random: createRandom(seed, `life of ${name}`),
  }));
  await Promise.all(lives.map(({ worker }) => worker.loaded));
  const early = lives.filter(({ random }) => random.chance(EARLY.chance));
  const others = lives.filter((life) => !early.includes(life));
  await Promise.all([...early.map((life) => dieEarly(killing, life)), workTogether(killing, others)]);
}

async function workTogether(killing: Killing, lives: readonly Life[]): Promise<void> {
  const { x, seed } = killing;
  for (const { random } of lives) if (random.chance(FAULT.slow)) await x.addFault(slowRefresh(random));
  tempt(lives);
  await Promise.all(
    lives.map(async (life) => {
      const aim = life.random.next();
      if (aim < AIM.exactly) return dieAtPoint(killing, life);
      await life.worker.begin(killing.options(life.name, { loadSeed: seed }));
      await trouble(killing, life);
      if (aim < AIM.exactly + AIM.near) return dieNearStep(killing, life);
      return dieByTheClock(killing, life);
    }),
  );
}

async function trouble({ x, fault }: Killing, { random }: Life): Promise<void> {
  if (fault !== undefined) await x.addFault(fault);
  else if (random.chance(FAULT.chance)) await x.addFault(randomFault(random));
}

/** While one is on its way with a refresh, all others want the same tokens. */
function tempt(lives: readonly Life[]): void {
  for (const { worker } of lives)
    worker.onRefresh(() => {
      for (const other of lives) if (other.worker !== worker) other.worker.ask();
    });
}

/** Recovery has to stand that it is cut short. */
async function dieEarly(killing: Killing, life: Life): Promise<void> {
  const { worker, random } = life;
  worker.start(killing.options(life.name, { loadSeed: killing.seed }));
  await stay(worker, random.between(...EARLY.ms));
  await kill(killing, life);
}

/** `CRASH_AT=<point>:<n>` names one point for all of them, to look into what happens there. */
async function dieAtPoint(killing: Killing, life: Life): Promise<void> {
  const { worker, random } = life;
  const asked = process.env.CRASH_AT;
  const crashAt = asked === undefined ? randomPoint(random, killing.points) : parseCrashAt(asked);
  worker.start(killing.options(life.name, { loadSeed: killing.seed, crashAt }));
  // It may come to its point, in what others left behind, before it is ready.
  await Promise.race([worker.ready, worker.died, worker.failure]);
  await trouble(killing, life);
  await Promise.race([worker.died, stay(worker, AIM.latestMs)]);
  await kill(killing, life);
}

async function dieNearStep(killing: Killing, life: Life): Promise<void> {
  const { worker, random } = life;
  const reached = worker.reached(random.pick(STEPS), random.between(1, 4));
  await Promise.race([reached, stay(worker, AIM.latestMs)]);
  await stay(worker, random.between(...AIM.nearMs));
  await kill(killing, life);
}

async function dieByTheClock(killing: Killing, life: Life): Promise<void> {
  await stay(life.worker, life.random.between(...LIFE_MS));
  await kill(killing, life);
}

async function kill({ journal }: Killing, { name, worker }: Life): Promise<void> {
  if (!worker.isDead()) journal.note({ kind: 'kill', victim: name });
  await worker.kill();
}

async function stay({ failure }: WorkerProcess, ms: number): Promise<void> {
  await Promise.race([sleep(ms), failure]);
}
