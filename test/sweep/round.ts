import { join } from 'node:path';
import { checkHealed, checkRound } from './check.js';
import { type Desk, openDesk } from './desk.js';
import { type Evidence, gather } from './evidence.js';
import { type Journal, openJournal, SWEEP } from './journal.js';
import { killWorkers } from './kill-workers.js';
import type { Model } from './models.js';
import type { Nursery } from './nursery.js';
import type { CrashPlant } from './plants.js';
import { healAll, linkAll } from './set-up.js';
import { untilSettled } from './settle.js';
import type { Violation } from './violation.js';
import type { SweepAccount, SweepPlace, WorkerOptions } from './worker-options.js';
import type { WorkerProcess } from './worker-process.js';
import type { XProcess } from './x-process.js';

export interface RoundOptions {
  readonly x: XProcess;
  readonly nursery: Nursery;
  /** An empty folder of its own. */
  readonly folder: string;
  readonly seed: number;
  readonly kills: number;
  readonly procs: number;
  readonly model: Model;
  readonly plant: CrashPlant | undefined;
}

export interface RoundResult {
  readonly violations: readonly Violation[];
  /** Before and after the broken accounts were authorized again. */
  readonly evidence: Evidence;
  readonly healed: Evidence | undefined;
}

interface Round extends RoundOptions {
  readonly place: SweepPlace;
  readonly journal: Journal;
  readonly accounts: readonly SweepAccount[];
  readonly afterSeq: number;
}

/** Accounts, kills, quiet, checks; then the owners mend what broke, and once more. On a database of its own. */
export async function runRound(options: RoundOptions): Promise<RoundResult> {
  const { x, folder, model } = options;
  const { rotation, oldAccessToken, duplicates, accessTokenSeconds, latencyMs, timelineDelayMs } = model;
  await x.clearFaults();
  await x.set({ rotation, oldAccessToken, duplicates, accessTokenSeconds, latencyMs, timelineDelayMs });
  const place = placeIn(folder, x);
  const journal = openJournal(place.journalFile, SWEEP);
  const desk = await openDesk(place, model, journal);
  try {
    const afterSeq = (await x.ledger(0)).at(-1)?.seq ?? 0;
    const accounts = await linkAll(x, desk);
    const round: Round = { ...options, place, journal, accounts, afterSeq };
    await killWorkers({
      ...round,
      options: (name, loadSeed) => ({ ...workerOptions(round, name), loadSeed }),
    });
    await x.clearFaults();
    return await aftermath(round, desk);
  } finally {
    await desk.close();
    journal.close();
  }
}

/** Nobody is killed any more, and X works: whatever is left is done now. */
async function aftermath(round: Round, desk: Desk): Promise<RoundResult> {
  const { x, nursery, accounts } = round;
  const worker = nursery.take();
  try {
    await worker.begin(workerOptions(round, 'last'));
    const evidence = await quiet(round, desk, worker);
    const violations = checkRound(evidence);
    if (violations.length > 0 || (await healAll(x, desk, accounts)) === 0) {
      await worker.stop();
      return { violations, evidence, healed: undefined };
    }
    const healed = await quiet(round, desk, worker);
    await worker.stop();
    return { violations: checkHealed(healed), evidence, healed };
  } finally {
    await worker.kill();
  }
}

async function quiet(round: Round, desk: Desk, worker: WorkerProcess): Promise<Evidence> {
  const left = await Promise.race([untilSettled(desk, round.accounts), worker.failure]);
  return gather({ ...round, desk, left });
}

function workerOptions({ place, model, accounts, plant }: Round, name: string): WorkerOptions {
  return { name, place, model, accounts, ...(plant === undefined ? {} : { plant }) };
}

function placeIn(folder: string, { url, authorizeUrl }: XProcess): SweepPlace {
  return {
    databaseUrl: `sqlite://${join(folder, 'rookery.db')}`,
    journalFile: join(folder, 'journal.ndjson'),
    logFile: join(folder, 'worker.log'),
    xUrl: url,
    authorizeUrl,
  };
}
