import { join } from 'node:path';
import { checkHealed, checkRound } from './check.js';
import { type Desk, openDesk } from './desk.js';
import { type Evidence, gather } from './evidence.js';
import { type Journal, openJournal, SWEEP } from './journal.js';
import { type IntegrityTally, killWorkers } from './kill-workers.js';
import type { Model } from './models.js';
import type { Nursery } from './nursery.js';
import { type CrashPlant, PLANT_FAULTS, PLANT_POINTS } from './plants.js';
import { heal, linkAll, toldOwners } from './set-up.js';
import { untilSettled } from './settle.js';
import type { Violation } from './violation.js';
import type { SweepAccount, SweepPlace, WorkerOptions } from './worker-options.js';
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

/** Longer than any round: on a busy machine, kill after kill, an account may wait for its turn for minutes. */
const GRACE_SECONDS = 3600;

/** How long what is left may take: long, because the machine may be busy. With a planted bug some of it never ends. */
const SETTLED_MS = { honest: 30_000, planted: 12_000 } as const;

interface Quietened extends Round {
  readonly integrity: IntegrityTally;
}

/** Accounts, kills, quiet, checks; then the owners mend what broke, and once more. On a database of its own. */
export async function runRound(options: RoundOptions): Promise<RoundResult> {
  const { x, folder, model, plant } = options;
  await x.clearFaults();
  await x.set({ ...model, graceSeconds: GRACE_SECONDS });
  const place = placeIn(folder, x);
  const journal = openJournal(place.journalFile, SWEEP);
  const desk = await openDesk(place, model, journal);
  try {
    const afterSeq = (await x.ledger(0)).at(-1)?.seq ?? 0;
    const accounts = await linkAll(x, desk);
    const round: Round = { ...options, place, journal, accounts, afterSeq };
    const integrity = await killWorkers({
      ...round,
      desk,
      points: plant === undefined ? undefined : PLANT_POINTS[plant],
      fault: plant === undefined ? undefined : PLANT_FAULTS[plant],
      between: () => heal(round, desk, toldOwners(place.journalFile)),
      options: (name, more) => ({ ...workerOptions(round, name), ...more }),
    });
    await x.clearFaults();
    return await aftermath({ ...round, integrity }, desk);
  } finally {
    await desk.close();
    journal.close();
  }
}

/** Nobody is killed any more, and X works: whatever is left is done now. */
async function aftermath(round: Quietened, desk: Desk): Promise<RoundResult> {
  const evidence = await finish(round, desk, 'last');
  const violations = checkRound(evidence);
  if (violations.length > 0 || (await heal(round, desk)) === 0)
    return { violations, evidence, healed: undefined };
  const healed = await finish(round, desk, 'after-all');
  return { violations: checkHealed(healed), evidence, healed };
}

/** One more worker does what is left, and stops: evidence is taken while nobody writes any more. */
async function finish(round: Quietened, desk: Desk, name: string): Promise<Evidence> {
  const limitMs = round.plant === undefined ? SETTLED_MS.honest : SETTLED_MS.planted;
  const worker = round.nursery.take();
  try {
    await worker.begin(workerOptions(round, name));
    const left = await Promise.race([untilSettled(desk, round.accounts, limitMs), worker.failure]);
    await worker.stop();
    return await gather({ ...round, desk, left });
  } finally {
    await worker.kill();
  }
}

function workerOptions({ place, model, accounts, plant }: Round, name: string): WorkerOptions {
  return { name, place, model, accounts, ...(plant === undefined ? {} : { plant }) };
}

function placeIn(folder: string, { url, authorizeUrl, ledgerFile }: XProcess): SweepPlace {
  return {
    databaseUrl: `sqlite://${join(folder, 'rookery.db')}`,
    journalFile: join(folder, 'journal.ndjson'),
    logFile: join(folder, 'worker.log'),
    xUrl: url,
    authorizeUrl,
    ledgerFile,
  };
}
