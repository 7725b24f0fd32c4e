import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../../src/clock.js';
import { Secret } from '../../../src/secret.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { createRandom, type Random } from '../random.js';
import type { SoloOptions } from '../solo/options.js';
import { putAccounts } from '../solo/solo-accounts.js';
import type { SoloGround } from '../solo/solo-ground.js';
import { type HeardEvent, type SoloProcess, spawnSolo } from '../solo/solo-process.js';
import { ENCRYPTION_KEY, type SweepAccount } from '../worker-options.js';
import type { ClockPlant } from './plants.js';

export interface ClockRound {
  readonly seed: number;
  readonly plant: ClockPlant | undefined;
}

/** What is known when a round is over. */
export interface ClockEvidence {
  readonly accounts: readonly SweepAccount[];
  readonly storage: Storage;
  readonly ledgerFrom: number;
  readonly steps: number;
  readonly workers: readonly (readonly HeardEvent[])[];
  readonly left: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Between the two processes; each half of it. */
const SKEW_MS = 5 * 60_000;
/** Real access tokens outlive a round: whatever is refreshed is refreshed because of a step. */
const TOKENS = { livesMs: 2 * HOUR_MS, freshMs: HOUR_MS };
const ACCOUNTS = 3;
const LIMIT_MS = 60_000;

/** Two processes on one database, five minutes apart, whose clocks step by a day while they work. */
export async function runClockRound(
  ground: SoloGround,
  { seed, plant }: ClockRound,
  judge: (evidence: ClockEvidence) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(ground.folder, 'round-'));
  const databaseUrl = `sqlite://${join(folder, 'rookery.db')}`;
  const encryptionKeys = [new Secret(ENCRYPTION_KEY)];
  const storage = await openStorage({ databaseUrl, encryptionKeys, clock: systemClock });
  const workers = [spawnSolo(ground.command), spawnSolo(ground.command)];
  try {
    await ground.x.clearFaults();
    const ledgerFrom = (await ground.x.ledger(0)).at(-1)?.seq ?? 0;
    const accounts = await putAccounts(ground.x, storage, ACCOUNTS);
    const { url: xUrl, authorizeUrl } = ground.x;
    for (const [index, worker] of workers.entries()) {
      const options: SoloOptions = {
        name: `w${seed}-${index}`,
        databaseUrl,
        xUrl,
        authorizeUrl,
        accounts,
        ...TOKENS,
        clockOffsetMs: index === 0 ? SKEW_MS / 2 : -SKEW_MS / 2,
        ...(plant === undefined ? {} : { plant }),
      };
      await worker.until(() => worker.hasSaid('loaded'), LIMIT_MS);
      worker.begin(options);
      await worker.until(() => worker.hasSaid('ready'), LIMIT_MS);
      worker.order({ do: 'work', seed });
    }
    const steps = await stepAll(ground, workers, createRandom(seed, 'steps'));
    for (const worker of workers) worker.order({ do: 'rest' });
    for (const worker of workers) await worker.until(() => worker.hasSaid('resting'), LIMIT_MS);
    const left = await untilQuiet(storage, accounts);
    for (const worker of workers) await worker.stop();
    await judge({ accounts, storage, ledgerFrom, steps, workers: workers.map(({ events }) => events), left });
  } finally {
    for (const worker of workers) await worker.kill();
    await storage.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A machine's clock steps for both, though each notices at its own time. X is slow, so that steps come while one of
 *  them waits for it and the other one for the lease. In the end the clocks are where they were. */
async function stepAll({ x }: SoloGround, workers: readonly SoloProcess[], random: Random): Promise<number> {
  // Twice forward at once is what meets somebody who waits for a lease.
  const order = random.chance(0.5) ? [1, 1, -1, -1] : random.shuffled([1, 1, -1, -1]);
  for (const sign of order) {
    for (let count = 0; count < ACCOUNTS; count += 1)
      await x.addFault({ route: 'refresh', process: true, delayMs: random.between(300, 900) });
    for (const worker of random.shuffled(workers)) {
      worker.order({ do: 'step', ms: sign * DAY_MS });
      await sleep(random.between(0, 60));
    }
    await sleep(random.between(100, 400));
  }
  return order.length;
}

async function untilQuiet(storage: Storage, accounts: readonly SweepAccount[]): Promise<string[]> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const left: string[] = [];
    for (const { xUserId, username } of accounts) {
      const account = (await storage.accounts.read(xUserId))?.value;
      if (account?.status !== 'active') continue;
      if ((account.lease ?? account.intent) !== undefined)
        left.push(`a refresh of @${username} is under way`);
      const open = await storage.posts.ofAccount(xUserId, ['queued', 'sending', 'unknown']);
      left.push(...open.map((post) => `post ${post.id} of @${username} is ${post.status}`));
    }
    if (left.length === 0 || performance.now() > deadline) return left;
    await sleep(50);
  }
}
