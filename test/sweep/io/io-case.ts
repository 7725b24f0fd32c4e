import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../../src/clock.js';
import { Secret } from '../../../src/secret.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { createRandom } from '../random.js';
import type { SoloOptions } from '../solo/options.js';
import { authorize, putAccounts } from '../solo/solo-accounts.js';
import type { SoloGround } from '../solo/solo-ground.js';
import { type HeardEvent, type SoloProcess, spawnSolo } from '../solo/solo-process.js';
import { ENCRYPTION_KEY, type SweepAccount } from '../worker-options.js';
import { createDiskControl, type DiskControl, type Fault } from './control.js';
import type { IoPlant } from './plants.js';

/** One disk that fails once. */
export interface IoCase {
  readonly number: number;
  readonly fault: Fault;
  /** Which matching I/O of the worker fails first. */
  readonly at: number;
  /** What ends it: the disk works again, or the process is killed while it does not. */
  readonly ending: 'repaired' | 'killed';
  readonly seed: number;
  readonly plant: IoPlant | undefined;
}

/** What is known when it is over. */
export interface IoEvidence {
  readonly accounts: readonly SweepAccount[];
  readonly storage: Storage;
  readonly folder: string;
  readonly failed: boolean;
  readonly refusedStart: boolean;
  /** Of the process on the failing disk, and how many of them came before the repair. */
  readonly events: readonly HeardEvent[];
  readonly before: number;
  readonly later: readonly HeardEvent[];
  /** X user id and refresh token of who was authorized again between the two processes. */
  readonly relinked:
    | { readonly xUserId: string; readonly token: string; readonly afterSeq: number }
    | undefined;
  /** Whether commands worked again in the process that had seen the failure. */
  readonly wentOn: boolean;
  readonly left: readonly string[];
  readonly ledgerFrom: number;
}

const ACCOUNTS = 4;
/** An access token is left alone this long, so that refreshes are always under way. Longer than a token request takes on a
 *  busy machine: one that is older when it arrives counts as short-lived, and is left alone for half of its life. */
const TOKENS = { livesMs: 7_200_000, freshMs: 1_500 };
/** The longest wait for the I/O that fails, for the outage to be felt, and for everything to be done. */
const REACH_MS = 20_000;
const FELT_MS = 5_000;
const DONE_MS = 40_000;
const SAFE_MS = 30_000;
/** How long the disk fails: long enough for several tries of everything. */
const OUTAGE_MS = 350;

export async function runIoCase(
  ground: SoloGround & { readonly disk: string },
  one: IoCase,
  judge: (evidence: IoEvidence) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(ground.folder, 'case-'));
  // Where the failing disk does not reach.
  const elsewhere = join(ground.folder, `elsewhere-${one.number}`);
  await mkdir(elsewhere);
  const databaseUrl = `sqlite://${join(folder, 'rookery.db')}`;
  const storage = await openStorage({
    databaseUrl,
    encryptionKeys: [new Secret(ENCRYPTION_KEY)],
    clock: systemClock,
    emergencyFolder: elsewhere,
  });
  const control = createDiskControl(join(ground.folder, `disk-${one.number}`));
  const worker = spawnSolo(ground.command, {
    LD_PRELOAD: ground.disk,
    FAILING_DISK: control.path,
    FAILING_DISK_FOLDER: folder,
  });
  try {
    const ledgerFrom = (await ground.x.ledger(0)).at(-1)?.seq ?? 0;
    const accounts = await putAccounts(ground.x, storage, ACCOUNTS);
    const { url: xUrl, authorizeUrl } = ground.x;
    const options: SoloOptions = {
      name: `w${one.number}`,
      databaseUrl,
      xUrl,
      authorizeUrl,
      accounts,
      ...TOKENS,
      ...(one.plant === undefined ? {} : { plant: one.plant }),
      // A read-only disk takes no emergency file either; the other ones do.
      ...(one.fault === 'read-only' ? { emergencyFolder: elsewhere } : {}),
    };
    const given = { ...one, ground, storage, folder, control, worker, options, ledgerFrom };
    await judge(await fail(given));
  } finally {
    await worker.kill();
    await storage.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    await rm(elsewhere, { recursive: true, force: true, maxRetries: 3 });
    await rm(control.path, { force: true });
  }
}

interface Given extends IoCase {
  readonly ground: SoloGround;
  readonly storage: Storage;
  readonly folder: string;
  readonly control: DiskControl;
  readonly worker: SoloProcess;
  readonly options: SoloOptions;
  readonly ledgerFrom: number;
}

async function fail(given: Given): Promise<IoEvidence> {
  const { worker, control, options, storage, seed, fault, at } = given;
  await worker.until(() => worker.hasSaid('loaded'), REACH_MS);
  control.arm(fault, at);
  worker.begin(options);
  worker.order({ do: 'work', seed });
  const failed = await untilFailing(given);
  await worker.until(
    () => worker.hasSaid('refused') || worker.hasSaid('refused-start'),
    failed ? FELT_MS : 0,
  );
  await sleep(OUTAGE_MS);
  const refusedStart = worker.hasSaid('refused-start');
  const ended = given.ending === 'killed' || refusedStart ? await endByKill(given) : await endByRepair(given);
  return {
    ...given,
    ...ended,
    accounts: options.accounts,
    storage,
    failed,
    refusedStart,
    events: worker.events,
  };
}

async function untilFailing({ control, worker }: Given): Promise<boolean> {
  const deadline = performance.now() + REACH_MS;
  while (performance.now() < deadline && !worker.hasSaid('refused-start')) {
    if (control.isFailing()) return true;
    await sleep(5);
  }
  return control.isFailing();
}

type Ended = Pick<IoEvidence, 'before' | 'later' | 'relinked' | 'wentOn' | 'left'>;

async function endByRepair(given: Given): Promise<Ended> {
  const { worker, control } = given;
  const before = worker.events.length;
  control.repair();
  const since = (kind: string) => worker.events.slice(before).some((event) => event.kind === kind);
  const wentOn = await worker.until(() => since('accepted') && since('refreshed'), DONE_MS);
  worker.order({ do: 'rest' });
  await worker.until(() => since('resting'), DONE_MS);
  const left = await untilQuiet(given);
  await worker.stop();
  return { before, later: [], relinked: undefined, wentOn, left };
}

/** Nothing but the files outlives it; another process goes on with them, on a disk that works. */
async function endByKill(given: Given): Promise<Ended> {
  const { worker, control, ground, storage, options, seed, number } = given;
  // Killed with an answer of X on its way it would lose what nobody can save; that is the crash sweep's matter.
  await worker.until(isSafe, SAFE_MS);
  const before = worker.events.length;
  await worker.kill();
  control.repair();
  const kept = worker.events.find((event) => event.kind === 'kept');
  const lucky = createRandom(seed, `relink ${number}`).chance(0.5);
  const again = options.accounts.find(({ xUserId }) => kept?.kind === 'kept' && kept.xUserId === xUserId);
  let relinked: IoEvidence['relinked'];
  if (again !== undefined && lucky) {
    const token = await authorize(ground.x, storage, again);
    relinked = { xUserId: again.xUserId, token, afterSeq: (await ground.x.ledger(0)).at(-1)?.seq ?? 0 };
  }
  const next = spawnSolo(ground.command);
  try {
    await next.until(() => next.hasSaid('loaded'), REACH_MS);
    next.begin({ ...options, name: `${options.name}n` });
    await next.until(() => next.hasSaid('ready'), REACH_MS);
    for (const { xUserId } of options.accounts) next.order({ do: 'ask', xUserId });
    const asked = () => next.events.filter(({ kind }) => kind === 'asked').length >= ACCOUNTS;
    const wentOn = await next.until(asked, DONE_MS);
    const left = await untilQuiet(given);
    await next.stop();
    return { before, later: next.events, relinked, wentOn, left };
  } finally {
    await next.kill();
  }
}

/** Every pair that X has issued is in the database or in an emergency file, and no request for one is on its way. */
function isSafe(events: readonly HeardEvent[]): boolean {
  const open = new Set<string>();
  for (const event of events) {
    if (event.kind === 'refreshing') open.add(event.refreshHash);
    if (event.kind === 'not-refreshed' || event.kind === 'refreshed') open.delete(event.refreshHash);
    if (event.kind === 'refreshed') open.add(event.issuedHash);
    if (event.kind === 'stored' || event.kind === 'kept') open.delete(event.issuedHash);
  }
  return open.size === 0;
}

/** Waits until no refresh and no post is under way any more. Gives what is left after the limit. */
async function untilQuiet({ storage, options }: Given): Promise<string[]> {
  const deadline = performance.now() + DONE_MS;
  for (;;) {
    const left = await whatIsLeft(storage, options.accounts);
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(50);
  }
}

async function whatIsLeft(storage: Storage, accounts: readonly SweepAccount[]): Promise<string[]> {
  const left: string[] = [];
  for (const { xUserId, username } of accounts) {
    const account = (await storage.accounts.read(xUserId))?.value;
    if (account?.status === 'active' && (account.lease ?? account.intent) !== undefined)
      left.push(`a refresh of @${username} is under way`);
    if (account?.status !== 'active') continue;
    const open = await storage.posts.ofAccount(xUserId, ['queued', 'sending', 'unknown']);
    left.push(...open.map((post) => `post ${post.id} of @${username} is ${post.status}`));
  }
  return left;
}
