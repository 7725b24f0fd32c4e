import { setTimeout as sleep } from 'node:timers/promises';
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
const EARLY = { chance: 0.15, ms: [5, 120] } as const;
const FAULT = { chance: 0.6, slow: 0.4 } as const;
/** The others die near a step: this often, so many ms behind it, and by the clock if they do not come to it. */
const AIMED = { chance: 0.6, ms: [0, 30], latestMs: 400 } as const;

export interface Killing {
  readonly nursery: Nursery;
  readonly x: XProcess;
  readonly journal: Journal;
  readonly kills: number;
  readonly procs: number;
  readonly seed: number;
  /** Of a worker with this name, on the seed of its load. */
  options(name: string, loadSeed: number): WorkerOptions;
}

/** Lets `procs` workers begin at once, kills each after a moment of its own, and lets the next ones begin, until `kills`
 *  of them are dead. Together, because what goes wrong between two processes does so while both of them work. */
export async function killWorkers(killing: Killing): Promise<void> {
  const { kills, procs } = killing;
  for (let dead = 0; dead < kills; dead += procs) {
    const names = Array.from({ length: Math.min(procs, kills - dead) }, (_, index) => `w${dead + index + 1}`);
    await liveAndDie(killing, names);
  }
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
  for (const { random } of lives)
    if (random.chance(FAULT.slow)) await killing.x.addFault(slowRefresh(random));
  const begun = lives.map(({ name, worker }) => worker.begin(killing.options(name, killing.seed)));
  tempt(lives);
  await Promise.all(begun);
  await Promise.all(lives.map((life) => workAndDie(killing, life)));
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
  // It can no longer say that it has begun; that it fails by itself comes up below.
  life.worker.begin(killing.options(life.name, killing.seed)).catch(() => undefined);
  await stay(life.worker, life.random.between(...EARLY.ms));
  await kill(killing, life);
}

async function workAndDie(killing: Killing, life: Life): Promise<void> {
  const { worker, random } = life;
  if (random.chance(FAULT.chance)) await killing.x.addFault(randomFault(random));
  if (random.chance(AIMED.chance)) {
    const reached = worker.reached(random.pick(STEPS), random.between(1, 4));
    await Promise.race([reached, stay(worker, AIMED.latestMs)]);
    await stay(worker, random.between(...AIMED.ms));
  } else {
    await stay(worker, random.between(...LIFE_MS));
  }
  await kill(killing, life);
}

async function kill({ journal }: Killing, { name, worker }: Life): Promise<void> {
  journal.note({ kind: 'kill', victim: name });
  await worker.kill();
}

async function stay({ failure }: WorkerProcess, ms: number): Promise<void> {
  await Promise.race([sleep(ms), failure]);
}
