import { setTimeout as sleep } from 'node:timers/promises';
import { type Journal, STEPS } from './journal.js';
import { randomFault } from './models.js';
import type { Nursery } from './nursery.js';
import { createRandom, type Random } from './random.js';
import type { WorkerOptions } from './worker-options.js';
import type { WorkerProcess } from './worker-process.js';
import type { XProcess } from './x-process.js';

/** How long a worker works before it is killed, in ms. */
const LIFE_MS = [90, 210] as const;
/** Some die while they begin. */
const EARLY = { chance: 0.15, ms: [5, 120] } as const;
const FAULT_CHANCE = 0.6;
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
  await Promise.all([
    ...early.map((life) => dieEarly(killing, life)),
    Promise.all(others.map(({ name, worker }) => worker.begin(killing.options(name, seed)))).then(() =>
      Promise.all(others.map((life) => workAndDie(killing, life))),
    ),
  ]);
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
  if (random.chance(FAULT_CHANCE)) await killing.x.addFault(randomFault(random));
  if (random.chance(AIMED.chance)) {
    const reached = worker.reached(random.pick(STEPS), random.between(1, 4));
    await Promise.race([reached, stay(worker, AIMED.latestMs)]);
    await stay(worker, random.between(...AIMED.ms));
  } else {
    await stay(worker, random.between(...LIFE_MS));
  }
  await kill(killing, life);
}

async function kill({ journal, nursery }: Killing, { name, worker }: Life): Promise<void> {
  journal.note({ kind: 'kill', victim: name });
  await worker.kill();
  nursery.grow();
}

async function stay({ failure }: WorkerProcess, ms: number): Promise<void> {
  await Promise.race([sleep(ms), failure]);
}
